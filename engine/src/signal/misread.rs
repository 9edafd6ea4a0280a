//! Numbers as text recognition hands them over from a picture: `O` for 0, `l` or `I` for 1, a space inside. Comes in: a word
//! or the text at a place; goes out: the number that was meant. Never takes a word for a number that holds hardly a digit.

use crate::record::meant_digit as digit;

/// `33OO4`, `3l044`: at least two digits, and every other character one that a digit is taken for.
pub(super) fn decimal(token: &[u8]) -> Option<u32> {
    (3..=5).contains(&token.len()).then_some(())?;
    let digits = token.iter().filter(|byte| byte.is_ascii_digit()).count();
    (digits >= 2 && digits < token.len() && digits * 2 >= token.len()).then_some(())?;
    let number = token.iter().try_fold(0, |sum, byte| Some(sum * 10 + u32::from(digit(*byte)?)))?;
    (token[0] != b'0' && number >= 100).then_some(number)
}

/// `8O23O626`, `802306l9`: eight places, five digits at least, in one of the ranges in which the codes of this product's errors stand.
pub(super) fn hresult(token: &[u8]) -> Option<u32> {
    (token.len() == 8 && token.iter().filter(|byte| byte.is_ascii_digit()).count() >= 5).then_some(())?;
    let place = |byte: u8| digit(byte).map(u32::from).or_else(|| char::from(byte).to_digit(16));
    let value = token.iter().try_fold(0u32, |sum, byte| Some(sum << 4 | place(*byte)?))?;
    matches!(value >> 16, 0x8000 | 0x8007 | 0x8009 | 0x8023).then_some(value)
}

/// `8023 0626`: the two halves of a code, a space between them; its value and how long it is.
pub(super) fn halves(rest: &[u8]) -> Option<(u32, usize)> {
    let (start, end) = (rest.get(..4)?, rest.get(5..9)?);
    let split = matches!(rest[4], b' ' | b'-') && !rest.get(9).is_some_and(u8::is_ascii_alphanumeric);
    let family = matches!(start, b"8023" | b"8007");
    (split && family).then_some(())?;
    let value = start.iter().chain(end).try_fold(0u32, |sum, byte| Some(sum << 4 | char::from(*byte).to_digit(16)?))?;
    Some((value, 9))
}

/// The number of an SSPR screen: up to four digits, `O`s and `l`s among them, `00 29` too; its value and how long it is.
pub(super) fn screen(rest: &[u8]) -> Option<(u32, usize)> {
    let run = |from: usize| rest[from..].iter().take_while(|byte| digit(**byte).is_some()).count();
    let first = run(0);
    let spaced = first == 2 && matches!(rest[0], b'0' | b'O' | b'o') && rest.get(2) == Some(&b' ') && run(3) == 2;
    let length = if spaced { 5 } else { first };
    let digits = rest[..length].iter().filter_map(|byte| digit(*byte));
    let value = digits.clone().take(5).fold(0, |sum, digit| sum * 10 + u32::from(digit));
    (1..=4).contains(&digits.count()).then_some((value, length))
}

/// Whether these are the letters before the number of an SSPR screen, `5` for `S` among them.
pub(super) fn is_sspr(token: &[u8]) -> bool {
    matches!(token, [b'S' | b's' | b'5', b'S' | b's' | b'5', b'P' | b'p', b'R' | b'r'])
}
