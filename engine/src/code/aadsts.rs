//! Public names of `AADSTS` numbers that concern passwords and accounts, as Microsoft's error reference lists them.

/// The name of the number.
pub fn name(number: u32) -> Option<&'static str> {
    NAMES.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
}

/// The number of the name, without regard to case.
pub fn number(name: &str) -> Option<u32> {
    NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(number, _)| *number)
}

const NAMES: &[(u32, &str)] = &[
    (50020, "UserUnauthorized"),
    (50034, "UserAccountNotFound"),
    (50053, "IdsLocked"),
    (50055, "InvalidPasswordExpiredPassword"),
    (50057, "UserDisabled"),
    (50058, "UserInformationNotProvided"),
    (50059, "MissingTenantRealmAndNoUserInformationProvided"),
    (50072, "UserStrongAuthEnrollmentRequiredInterrupt"),
    (50074, "UserStrongAuthClientAuthNRequiredInterrupt"),
    (50076, "UserStrongAuthClientAuthNRequired"),
    (50079, "UserStrongAuthEnrollmentRequired"),
    (50105, "EntitlementGrantsNotFound"),
    (50126, "InvalidUserNameOrPassword"),
    (50144, "InvalidPasswordExpiredOnPremPassword"),
    (50173, "FreshTokenNeeded"),
    (53003, "BlockedByConditionalAccess"),
    (65001, "DelegationDoesNotExist"),
    (70002, "InvalidClient"),
    (80001, "OnPremiseStoreIsNotAvailable"),
    (80002, "OnPremisePasswordValidatorRequestTimedout"),
    (80005, "OnPremisePasswordValidatorUnpredictableWebException"),
    (80007, "OnPremisePasswordValidatorErrorOccurredOnPrem"),
    (80010, "OnPremisePasswordValidationEncryptionException"),
    (80012, "OnPremisePasswordValidationAccountLogonInvalidHours"),
    (80013, "OnPremisePasswordValidationTimeSkew"),
    (80014, "OnPremisePasswordValidationAuthenticationAgentTimeout"),
    (90072, "PassThroughUserMfaError"),
    (120000, "PasswordChangeIncorrectCurrentPassword"),
    (120002, "PasswordChangeInvalidNewPasswordWeak"),
    (120003, "PasswordChangeInvalidNewPasswordContainsMemberName"),
    (120004, "PasswordChangeOnPremComplexity"),
    (120005, "PasswordChangeOnPremSuccessCloudFail"),
    (120008, "PasswordChangeAsyncJobStateTerminated"),
    (120011, "PasswordChangeAsyncUpnInferenceFailed"),
    (120012, "PasswordChangeNeedsToHappenOnPrem"),
    (120013, "PasswordChangeOnPremisesConnectivityFailure"),
    (120014, "PasswordChangeOnPremUserAccountLockedOutOrDisabled"),
    (120015, "PasswordChangeADAdminActionRequired"),
    (120016, "PasswordChangeUserNotFoundBySspr"),
    (120018, "PasswordChangePasswordDoesnotComplyFuzzyPolicy"),
    (120020, "PasswordChangeFailure"),
    (120021, "PartnerServiceSsprInternalServiceError"),
    (700016, "UnauthorizedClient_DoesNotMatchRequest"),
];
