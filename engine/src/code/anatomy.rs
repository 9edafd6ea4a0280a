//! What the bits of an `HRESULT` or `NTSTATUS` say, after [MS-ERREF] 2.1 and 2.3. In comes the number, out come its parts. Never a name
//! of the whole number: see [`names`](super::names).

use super::names::{self, Space};

/// The parts of an `HRESULT` or `NTSTATUS`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anatomy {
    /// How it went.
    pub severity: Severity,
    /// The R bit: with N, part of a mapped `NTSTATUS`; else reserved.
    pub reserved: bool,
    /// The C bit: defined by a customer, not by Microsoft.
    pub customer: bool,
    /// The N bit: an `NTSTATUS` in the shape of an `HRESULT`.
    pub mapped_ntstatus: bool,
    /// The X bit: reserved.
    pub extra: bool,
    /// The component.
    pub facility: u16,
    /// Public name of the component.
    pub facility_name: Option<&'static str>,
    /// The number within the component.
    pub code: u16,
    /// The system error code within, where the component is Win32.
    pub win32: Option<u32>,
    /// The `NTSTATUS` within, where the N bit is set.
    pub ntstatus: Option<u32>,
}

/// How it went, as the top bits say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It succeeded.
    Success,
    /// It succeeded with something to tell (`NTSTATUS` only).
    Information,
    /// It went on with a warning (`NTSTATUS` only).
    Warning,
    /// It failed.
    Failure,
}

impl Severity {
    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Success => "success",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Failure => "failure",
        }
    }
}

const N_BIT: u32 = 1 << 28;
const FACILITY_WIN32: u16 = 7;

/// Takes an `HRESULT` apart.
pub fn of_hresult(value: u32) -> Anatomy {
    let mapped_ntstatus = bit(value, 28);
    let facility = if mapped_ntstatus { bits(value, 16, 12) } else { bits(value, 16, 11) };
    Anatomy {
        severity: if bit(value, 31) { Severity::Failure } else { Severity::Success },
        reserved: bit(value, 30),
        customer: bit(value, 29),
        mapped_ntstatus,
        extra: bit(value, 27),
        facility,
        facility_name: names::of(Space::Facility, u32::from(facility)).next().filter(|_| !mapped_ntstatus && !bit(value, 29)),
        code: bits(value, 0, 16),
        win32: (facility == FACILITY_WIN32 && !mapped_ntstatus && bit(value, 31)).then_some(value & 0xFFFF),
        ntstatus: mapped_ntstatus.then_some(value & !N_BIT),
    }
}

/// Takes an `NTSTATUS` apart.
pub fn of_ntstatus(value: u32) -> Anatomy {
    let facility = bits(value, 16, 12);
    Anatomy {
        severity: ntstatus_severity(value),
        reserved: false,
        customer: bit(value, 29),
        mapped_ntstatus: bit(value, 28),
        extra: false,
        facility,
        facility_name: ntstatus_facility(facility),
        code: bits(value, 0, 16),
        win32: (facility == FACILITY_WIN32).then_some(value & 0xFFFF),
        ntstatus: None,
    }
}

fn ntstatus_severity(value: u32) -> Severity {
    match value >> 30 {
        0 => Severity::Success,
        1 => Severity::Information,
        2 => Severity::Warning,
        _ => Severity::Failure,
    }
}

/// Facilities of an `NTSTATUS` have numbers of their own.
fn ntstatus_facility(facility: u16) -> Option<&'static str> {
    Some(match facility {
        0 => "DEFAULT",
        1 => "DEBUGGER",
        2 => "RPC_RUNTIME",
        3 => "RPC_STUBS",
        4 => "IO_ERROR_CODE",
        7 => "NTWIN32",
        9 => "NTSSPI",
        0xA => "TERMINAL_SERVER",
        0xB => "MUI_ERROR_CODE",
        0x10 => "USB_ERROR_CODE",
        0x11 => "HID_ERROR_CODE",
        0x12 => "FIREWIRE_ERROR_CODE",
        0x13 => "CLUSTER_ERROR_CODE",
        0x14 => "ACPI_ERROR_CODE",
        0x15 => "SXS_ERROR_CODE",
        0x19 => "TRANSACTION",
        0x1A => "COMMONLOG",
        0x1B => "VIDEO",
        0x1C => "FILTER_MANAGER",
        0x1D => "MONITOR",
        0x1E => "GRAPHICS_KERNEL",
        0x20 => "DRIVER_FRAMEWORK",
        0x21 => "FVE_ERROR_CODE",
        0x22 => "FWP_ERROR_CODE",
        0x23 => "NDIS_ERROR_CODE",
        0x35 => "HYPERVISOR",
        0x36 => "IPSEC",
        _ => return None,
    })
}

fn bit(value: u32, at: u32) -> bool {
    value >> at & 1 == 1
}

fn bits(value: u32, from: u32, count: u32) -> u16 {
    (value >> from & ((1 << count) - 1)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_win32_error_stands_in_an_hresult() {
        let parts = of_hresult(0x8007_00CE);
        assert_eq!(
            (parts.severity, parts.facility, parts.facility_name, parts.win32),
            (Severity::Failure, 7, Some("WIN32"), Some(206))
        );
        assert!(!parts.customer && !parts.mapped_ntstatus && !parts.reserved && !parts.extra);
    }

    #[test]
    fn the_metadirectory_facility_has_its_name() {
        let parts = of_hresult(0x8023_0619);
        assert_eq!((parts.facility, parts.facility_name, parts.code, parts.win32), (35, Some("METADIRECTORY"), 0x0619, None));
    }

    #[test]
    fn an_ntstatus_stands_in_an_hresult() {
        let parts = of_hresult(0xD000_0022);
        assert_eq!((parts.mapped_ntstatus, parts.ntstatus, parts.facility_name), (true, Some(0xC000_0022), None));
    }

    #[test]
    fn an_ntstatus_has_four_severities() {
        assert_eq!(of_ntstatus(0xC000_006D).severity, Severity::Failure);
        assert_eq!(of_ntstatus(0x8000_0005).severity, Severity::Warning);
        assert_eq!(of_ntstatus(0x4000_0000).severity, Severity::Information);
        assert_eq!(of_ntstatus(0xC002_0001).facility_name, Some("RPC_RUNTIME"));
    }
}
