// Text of the single file → the program's bytes: seven bits a character, then LZMA. See xtask/src/page/carrier.rs.
'use strict';
function unpack(text) {
  return inflate(bytesOf(text));

  // A character is seven bits, or, from U+0100 on, one of the three that HTML would change together with the nine bits after it.
  function bytesOf(text) {
    const bytes = new Uint8Array(text.length * 2);
    let at = 0;
    for (let i = 0, bits = 0, count = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), wide = code - 256;
      if (wide < 0) {
        bits = bits << 7 | code;
        count += 7;
      } else {
        bits = bits << 16 | [0, 13, 60][wide >> 9] << 9 | wide & 511;
        count += 16;
      }
      while (count >= 8) bytes[at++] = bits >> (count -= 8);
      bits &= 255;
    }
    return bytes.subarray(0, at);
  }

  // The `.lzma` format: a head of 13 bytes, then a range-coded stream of literals, matches and repeated matches.
  function inflate(input) {
    const lc = input[0] % 9, rest = input[0] / 9 | 0, lp = rest % 5, pb = rest / 5 | 0;
    const size = new DataView(input.buffer, input.byteOffset).getUint32(5, true);
    const out = new Uint8Array(size);
    const MATCH = 0, REP = 192, REP0 = 204, REP1 = 216, REP2 = 228, SHORT = 240, SLOT = 432, FAR = 688, ALIGN = 816;
    const LENGTH = 832, REPEATED = LENGTH + 514, LITERAL = REPEATED + 514;
    const odds = new Uint16Array(LITERAL + (768 << lc + lp)).fill(1024);
    // Range and code: typed, or the engine keeps them as floating-point numbers.
    const coder = Uint32Array.of(-1, new DataView(input.buffer, input.byteOffset).getUint32(14));
    let next = 18;

    function bit(index) {
      const odd = odds[index], bound = Math.imul(coder[0] >>> 11, odd) >>> 0;
      if (coder[1] < bound) {
        coder[0] = bound;
        odds[index] = odd + (2048 - odd >> 5);
        if (bound < 16777216) refill();
        return 0;
      }
      coder[0] -= bound;
      coder[1] -= bound;
      odds[index] = odd - (odd >> 5);
      if (coder[0] < 16777216) refill();
      return 1;
    }
    function refill() {
      coder[0] <<= 8;
      coder[1] = coder[1] << 8 | input[next++];
    }
    // Most of the time goes here, so the coder stands in variables of its own. `expected` is the byte that a match would have brought,
    // or -1.
    function tree(base, bits, expected) {
      let range = coder[0], code = coder[1], node = 1;
      for (let end = 1 << bits; node < end;) {
        let index = base + node, wanted = -1;
        if (expected >= 0) {
          wanted = expected >> 7 & 1;
          index += 256 << wanted;
          expected = expected << 1;
        }
        const odd = odds[index], bound = Math.imul(range >>> 11, odd) >>> 0;
        if (code < bound) {
          range = bound;
          odds[index] = odd + (2048 - odd >> 5);
          node = node << 1;
          if (wanted === 1) expected = -1;
        } else {
          range = range - bound >>> 0;
          code = code - bound >>> 0;
          odds[index] = odd - (odd >> 5);
          node = node << 1 | 1;
          if (wanted === 0) expected = -1;
        }
        if (range < 16777216) {
          range = range << 8 >>> 0;
          code = (code << 8 | input[next++]) >>> 0;
        }
      }
      coder[0] = range;
      coder[1] = code;
      return node - (1 << bits);
    }
    function reversed(base, bits) {
      let node = 1, value = 0;
      for (let i = 0; i < bits; i++) {
        const one = bit(base + node);
        node = node << 1 | one;
        value |= one << i;
      }
      return value;
    }
    function direct(bits) {
      let value = 0;
      while (bits--) {
        coder[0] >>>= 1;
        const one = coder[1] >= coder[0] ? 1 : 0;
        if (one) coder[1] -= coder[0];
        value = value << 1 | one;
        if (coder[0] < 16777216) refill();
      }
      return value;
    }
    function lengthOf(base, place) {
      if (!bit(base)) return 2 + tree(base + 2 + (place << 3), 3, -1);
      if (!bit(base + 1)) return 10 + tree(base + 130 + (place << 3), 3, -1);
      return 18 + tree(base + 258, 8, -1);
    }
    function distanceOf(length) {
      const slot = tree(SLOT + (Math.min(length - 2, 3) << 6), 6, -1);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1, base = (2 | slot & 1) << bits;
      if (slot < 14) return base + reversed(FAR + base - slot - 1, bits);
      return base + (direct(bits - 4) << 4) + reversed(ALIGN, 4);
    }

    let at = 0, state = 0, near = 0, second = 0, third = 0, fourth = 0;
    while (at < size) {
      const place = at & (1 << pb) - 1;
      if (!bit(MATCH + (state << 4) + place)) {
        const before = at ? out[at - 1] : 0;
        const base = LITERAL + 768 * (((at & (1 << lp) - 1) << lc) + (before >> 8 - lc));
        out[at] = tree(base, 8, state < 7 ? -1 : out[at - near - 1]);
        at++;
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      let length;
      if (!bit(REP + state)) {
        fourth = third; third = second; second = near;
        length = lengthOf(LENGTH, place);
        near = distanceOf(length);
        state = state < 7 ? 7 : 10;
      } else {
        if (!bit(REP0 + state)) {
          if (!bit(SHORT + (state << 4) + place)) {
            out[at] = out[at - near - 1];
            at++;
            state = state < 7 ? 9 : 11;
            continue;
          }
        } else if (!bit(REP1 + state)) {
          [near, second] = [second, near];
        } else if (!bit(REP2 + state)) {
          [near, second, third] = [third, near, second];
        } else {
          [near, second, third, fourth] = [fourth, near, second, third];
        }
        length = lengthOf(REPEATED, place);
        state = state < 7 ? 8 : 11;
      }
      for (const end = Math.min(at + length, size); at < end; at++) out[at] = out[at - near - 1];
    }
    return out;
  }
}
