//! A vocabulary of public facts for tests: event sources with their ids, symbolic names, status values.

use engine::signal::{Phrase, Provider, Vocabulary, Words};

/// What content would know.
pub fn public() -> Vocabulary {
    Vocabulary::new(Words { providers: providers(), names: owned(NAMES), statuses: owned(STATUSES), phrases: phrases() })
}

fn providers() -> Vec<Provider> {
    let reset = (31001..=31019).chain([31034, 31044]).chain(32000..=32015).chain(33001..=33009);
    let sync = [0, 115, 906].into_iter().chain(601..=607).chain(609..=623).chain(650..=668);
    vec![
        provider("PasswordResetService", &[], reset),
        provider("Directory Synchronization", &["目录同步", "Directory Synchronisation"], sync),
        provider("ADSync", &[], [403, 405, 6306, 6329, 6800, 6803, 6900]),
        provider("FIMSynchronizationService", &[], [6900]),
    ]
}

fn provider(name: &str, aliases: &[&str], ids: impl IntoIterator<Item = u32>) -> Provider {
    Provider { name: name.to_owned(), aliases: owned(aliases), ids: ids.into_iter().collect() }
}

fn phrases() -> Vec<Phrase> {
    let facts = [
        ("No ping event found within last 3 hours", "fact:heartbeat=missing"),
        ("doesn't have the required licenses", "fact:licence-missing=true"),
    ];
    facts.map(|(text, code)| Phrase { text: text.to_owned(), code: code.parse().expect("a fact") }).into()
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|&word| word.to_owned()).collect()
}

const STATUSES: &[&str] = &[
    "Success",
    "FilteredByTarget",
    "NoTargetConnection",
    "SourceConnectorNotPresent",
    "TargetNotExportedToDirectory",
    "Error",
    "Unknown",
];

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "TenantSSPRFlagDisabled",
    "WritebackNotEnabled",
    "SsprNotEnabledInUserPolicy",
    "UserNotLicensed",
    "UserNotMemberOfScopedAccessGroup",
    "UserNotProperlyConfigured",
    "OnPremisesAdminActionRequired",
    "OnPremisesConnectivityError",
    "OnPremisesSuccessCloudFailure",
    "PasswordResetStart",
    "PasswordResetSuccess",
    "PasswordResetFail",
    "OnboardingEventStart",
    "OnboardingEventSuccess",
    "ChangePasswordStart",
    "ChangePasswordSuccess",
    "ChangePasswordFail",
    "ResetUserPasswordByAdminStart",
    "ResetUserPasswordByAdminSuccess",
    "ResetUserPasswordByAdminFail",
    "OffboardingEventStart",
    "OffboardingEventSuccess",
    "OffboardingEventFail",
    "WriteBackServiceStarted",
    "WriteBackServiceStopped",
    "AuthTokenSuccess",
    "KeyPairCreationSuccess",
    "ServiceBusHeartBeat",
    "ServiceBusListenerError",
    "PasswordResetService",
    "UnknownError",
    "ServiceError",
    "ServiceBusError",
    "InPutValidationError",
    "DecryptionError",
    "ConfigurationError",
    "EndPointConfigurationError",
    "OnBoardingConfigUpdateError",
    "ValidationError",
    "AuthTokenError",
    "CryptoError",
    "OnBoardingServiceError",
    "OnBoardingServiceDisableError",
    "OffBoardingError",
    "ServiceBusWarning",
    "ReportServiceHealthError",
    "ADUnKnownError",
    "ADUserNotFoundError",
    "ADMutliMatchError",
    "ADPermissionsError",
    "ADUserAccountDisabled",
    "ADUserAccountLockedOut",
    "ADUserIncorrectPassword",
    "ADPasswordPolicyError",
    "ADConfigurationError",
];
