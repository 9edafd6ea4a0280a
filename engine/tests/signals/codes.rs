//! Codes: every spelling, eight languages, and the look-alikes that are none.

use super::{codes, signals};
use engine::signal::Certainty;

#[track_caller]
fn all(rows: &[(&str, &[&str])]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, wanted)| codes(text) != *wanted)
        .map(|(text, wanted)| format!("{text:?}: {:?}, not {wanted:?}", codes(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} are read wrongly:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn hresults_in_every_spelling() {
    all(&[
        ("failed with 0x800700CE", &["hresult:0x800700CE"]),
        ("new forest added -> 0x8023061f", &["hresult:0x8023061F"]),
        ("hr=800700CE", &["hresult:0x800700CE"]),
        ("hr = 800700ce, message=too long", &["hresult:0x800700CE"]),
        ("HR: 8023061F", &["hresult:0x8023061F"]),
        ("錯誤 hr= 80230402，訊息=重複", &["hresult:0x80230402"]),
        ("MMS(1234): ..\\server.cpp(99): (0x8023062c)", &["hresult:0x8023062C"]),
        ("8023062C (0x8023062c) the password could not be set", &["hresult:0x8023062C"]),
        ("ExportPasswordSet returned -2147024690", &["hresult:0x800700CE"]),
        ("{\"hr\":-2145188327}", &["hresult:0x80230619"]),
        ("HRESULT 2147942405", &["hresult:0x80070005"]),
        ("80230619", &["hresult:0x80230619"]),
        ("returned \u{2212}2147024690", &["hresult:0x800700CE"]),
        ("de foutcode is 80231367 op de server", &["hresult:0x80231367"]),
        ("0X80230626", &["hresult:0x80230626"]),
        ("Fehlercode „hr=80231367“", &["hresult:0x80231367"]),
        (
            "System.Runtime.InteropServices.COMException (0x8007052E): The user name or password is incorrect.",
            &["hresult:0x8007052E"],
        ),
        ("Exception from HRESULT: 0x80230703", &["hresult:0x80230703"]),
        ("<error-code>0x8023134a</error-code>", &["hresult:0x8023134A"]),
        ("ErrorCode 0x80072030", &["hresult:0x80072030"]),
        ("Logon failure, status 0xC000006D, sub status 0xC0000064", &["ntstatus:0xC000006D", "ntstatus:0xC0000064"]),
    ]);
}

#[test]
fn system_errors_behind_words_of_failure() {
    all(&[
        ("DrsException: RPC Error 8453 : Replication access was denied.", &["win32:8453"]),
        ("RPC-fout 8453: toegang geweigerd", &["win32:8453"]),
        ("RPC-Fehler 1722: Der RPC-Server ist nicht verfügbar", &["win32:1722"]),
        ("Erreur RPC 8453 : accès refusé", &["win32:8453"]),
        ("Error de RPC 8593: época de replicación", &["win32:8593"]),
        ("RPC 错误 8439：此可分辨名称无效", &["win32:8439"]),
        ("RPC エラー 1722: RPC サーバーを利用できません", &["win32:1722"]),
        ("RPC-feil 8452", &["win32:8452"]),
        ("RPC-fel: 8456", &["win32:8456"]),
        ("Failed to acquire user information: 0x6ba", &["win32:1722"]),
        ("Failed to acquire user information: 0x5", &["win32:5"]),
        ("Win32 API failure: 2", &["win32:2"]),
        ("last attempt failed, result 5 (0x5):", &["win32:5"]),
        ("The replication generated an error (8453):", &["win32:8453"]),
        ("Last error: 8453 (0x2105):", &["win32:8453"]),
        ("System error 5 has occurred.", &["win32:5"]),
        ("Error 1326: The user name or password is incorrect.", &["win32:1326"]),
        ("Error 5: Access is denied.", &["win32:5"]),
        ("the call failed with error 1355", &["win32:1355"]),
        (
            "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 52e, v1db1",
            &["hresult:0x80090308", "ldap-data:52e"],
        ),
        ("0000208D: NameErr: DSID-03100238, problem 2001 (NO_OBJECT), data 0, best match of:", &["win32:8333"]),
        ("ldap_bind: AcceptSecurityContext error, data 775, v2580", &["ldap-data:775"]),
        ("DC07   03m:12s   2 /  10   20  (8453) Replication access was denied.", &["win32:8453"]),
        ("The RPC server is unavailable (1722)", &["win32:1722"]),
        ("in (1999) the server was bought", &[]),
        ("our tunnel (8453) to the branch", &[]),
    ]);
}

#[test]
fn codes_of_the_service_and_of_screens() {
    all(&[
        ("ProvisionException: An error occurred. Error Code: 90. Error Description: not activated", &["provision:90"]),
        ("ProvisionRetryException: Error Code: 81. Error Description: currently busy", &["provision:81"]),
        ("Foutcode: 90. Foutbeschrijving: Wachtwoordsynchronisatie is niet geactiveerd voor dit wachtwoord", &["provision:90"]),
        ("SSPR_0009: not enabled", &["sspr:SSPR_0009"]),
        ("SSPR_009", &["sspr:SSPR_0009"]),
        ("sspr_9", &["sspr:SSPR_0009"]),
        ("SSPR_0029：您的组织", &["sspr:SSPR_0029"]),
        ("error SSPR-0030 on screen", &["sspr:SSPR_0030"]),
        ("user reads SSPR 0012 from the screen", &["sspr:SSPR_0012"]),
        ("SSPR_OO29", &["sspr:SSPR_0029"]),
        ("AADSTS50126: Invalid username", &["aadsts:50126"]),
        ("Sign-in error code: 50126\nFailure reason: invalid username or password", &["aadsts:50126"]),
        ("ResultType: 50053", &["aadsts:50053"]),
        ("errorCode: 50055", &["aadsts:50055"]),
        ("TenantSSPRFlagDisabled = 9", &["name:TenantSSPRFlagDisabled"]),
        ("OnPremisesAdminActionRequired 29 =", &["name:OnPremisesAdminActionRequired"]),
        ("adpermissionserror in het logboek", &["name:ADPermissionsError"]),
        ("| FilteredByTarget | tijdelijk wachtwoord |", &["status:FilteredByTarget"]),
    ]);
}

#[test]
fn events_by_label_word_list_and_source() {
    all(&[
        ("Event ID 6900, source: Schannel. A fatal error occurred while a credential was made.", &["event:Schannel/6900"]),
        ("Event ID: 6117", &["event:*/6117"]),
        ("Error - Source: MSExchange Common - Event ID: 4999", &["event:MSExchange Common/4999"]),
        ("Event ID: 33001\nSource: PasswordResetService", &["event:PasswordResetService/33001"]),
        ("Source: passwordresetservice\nEvent ID: 33001", &["event:PasswordResetService/33001"]),
        ("event 33004 in the log", &["event:*/33004"]),
        ("Event 6329:", &["event:*/6329"]),
        ("EventID=6329", &["event:*/6329"]),
        ("events 6329, 33004 and 33008", &["event:*/6329", "event:*/33004", "event:*/33008"]),
        ("event ID 6329 and 33002 (object cannot be found)", &["event:*/6329", "event:*/33002"]),
        ("a 31034 event", &["event:*/31034"]),
        ("both 652 and 655 events since three", &["event:*/652", "event:*/655"]),
        ("652 events since three", &[]),
        ("gebeurtenis 33008", &["event:*/33008"]),
        ("Gebeurtenis-id: 611", &["event:*/611"]),
        ("611-gebeurtenis", &["event:*/611"]),
        ("hendelse 33004", &["event:*/33004"]),
        ("Hendelses-ID: 611", &["event:*/611"]),
        ("Ereignis-ID: 6329", &["event:*/6329"]),
        ("Ereignis 6329", &["event:*/6329"]),
        ("ID d\u{2019}événement\u{A0}: 611", &["event:*/611"]),
        ("l'événement 33004", &["event:*/33004"]),
        ("Id. del evento: 6329", &["event:*/6329"]),
        ("el evento 33001", &["event:*/33001"]),
        ("Händelse-ID: 6329", &["event:*/6329"]),
        ("Hændelses-id: 6329", &["event:*/6329"]),
        ("イベント ID 33004 が記録されます", &["event:*/33004"]),
        ("事件 ID：611", &["event:*/611"]),
        ("Event ID 33004 が", &["event:*/33004"]),
        ("event ID 6900", &["event:*/6900"]),
        ("seeing error 31044 for the passwordresetservice", &["event:PasswordResetService/31044"]),
        ("the Application event log contains error 32009 with the text", &["event:*/32009"]),
        ("error 33004 from PasswordResetService", &["event:PasswordResetService/33004"]),
        ("fout 33008 bij het wachtwoord van een gebruiker", &["event:*/33008"]),
        ("ADSync 6329 again", &["event:ADSync/6329"]),
        ("652 Failed credential provisioning batch. Error: x", &["event:*/652"]),
        ("654 Provision credentials ping end.", &["event:*/654"]),
        ("657 Password Change Result - Anchor: abc", &["event:*/657"]),
        ("31002 PasswordResetSuccess", &["event:*/31002", "name:PasswordResetSuccess"]),
        ("| 33004| ADPermissionsError| text |", &["event:*/33004", "name:ADPermissionsError"]),
        ("|115|Directory Synchronization|Information|denied|", &["event:Directory Synchronization/115"]),
        ("ADSync\nEvent ID: 405\nCall sync ldap_bind", &["event:ADSync/405"]),
        ("源：目录同步\n事件 ID：611", &["event:Directory Synchronization/611"]),
        ("{\"ProviderName\": \"PasswordResetService\", \"Id\": 33004}", &["event:PasswordResetService/33004"]),
        ("33004", &["event:*/33004"]),
        ("6329, 33004", &["event:*/6329", "event:*/33004"]),
    ]);
}

#[test]
fn sentences_of_people_in_many_languages() {
    all(&[
        ("Kollege meldet Fehler 33004 vom PasswordResetService beim Zurücksetzen", &["event:PasswordResetService/33004"]),
        ("Bei uns steht Ereignis 33008 im Log, das Kennwort wird nicht geändert", &["event:*/33008"]),
        ("steeds gebeurtenis 611 met RPC-fout 8453", &["event:*/611", "win32:8453"]),
        ("in het logboek staat gebeurtenis-ID 33004 en 6329", &["event:*/33004", "event:*/6329"]),
        ("feil 33004 når bruker tilbakestiller passord", &["event:*/33004"]),
        ("hendelses-ID 33008 dukker opp hver gang", &["event:*/33008"]),
        ("l'erreur 33004 apparaît dans le journal des événements", &["event:*/33004"]),
        ("aparece el evento 33002 y después el error 6329 de ADSync", &["event:*/33002", "event:ADSync/6329"]),
        ("het loopt fout met hr = 80230626 ,en verder niets", &["hresult:0x80230626"]),
        (
            "user sees SSPR_0029 and we see 33004 in the PasswordResetService log",
            &["sspr:SSPR_0029", "event:PasswordResetService/33004"],
        ),
        ("password writeback broke, event log shows 31034", &["event:*/31034"]),
        ("getting 611 events from Directory Synchronization every 2 minutes", &["event:Directory Synchronization/611"]),
        ("no 654 event for hours", &["event:*/654"]),
        ("there are event ids 611 and 655", &["event:*/611", "event:*/655"]),
        ("Event 611 (Directory Synchronization): RPC Error 8453", &["event:Directory Synchronization/611", "win32:8453"]),
        ("PasswordResetService event id 33008", &["event:PasswordResetService/33008"]),
        ("Event ID: 33008 Source: PasswordResetService Level: Error", &["event:PasswordResetService/33008"]),
        ("Event ID : 6329, Source : ADSync", &["event:ADSync/6329"]),
        ("event id=6329 source=ADSync", &["event:ADSync/6329"]),
        ("EventID: 31002 PasswordResetService", &["event:PasswordResetService/31002"]),
        ("ログに 33004 (ADPermissionsError) のイベントが出ます", &["event:*/33004", "name:ADPermissionsError"]),
        ("イベント 33008 : パスワード ポリシー", &["event:*/33008"]),
        ("发生事件 33004", &["event:*/33004"]),
        ("событие 6329", &["event:*/6329"]),
        ("Wystąpiło zdarzenie 33004", &["event:*/33004"]),
        ("událost 33004", &["event:*/33004"]),
        ("Got 6329 & 33004 events", &["event:*/6329", "event:*/33004"]),
        ("[33004] ADPermissionsError", &["event:*/33004", "name:ADPermissionsError"]),
        ("33004 ADPermissionsError", &["event:*/33004", "name:ADPermissionsError"]),
        ("- 33008 ADPasswordPolicyError: complexity", &["event:*/33008", "name:ADPasswordPolicyError"]),
        ("Event ID 4625", &["event:*/4625"]),
        ("Source: Health Service Modules\nEvent ID: 31001", &["event:Health Service Modules/31001"]),
    ]);
}

#[test]
fn rows_of_documentation_tables() {
    all(&[
        ("| HR 80230402 | Synchronization Engine returned an error hr=80230402, message=x |", &["hresult:0x80230402"]),
        ("| 31034 | ServiceBusListenerError | text |", &["event:*/31034", "name:ServiceBusListenerError"]),
        ("| 6329 | KAUTION: MMS(4924) 0x80230619: \"Eine Einschränkung verhindert\" |", &["event:*/6329", "hresult:0x80230619"]),
        ("33005\tADUserAccountDisabled\tThe account is disabled", &["event:*/33005", "name:ADUserAccountDisabled"]),
        ("**33006** ADUserAccountLockedOut", &["event:*/33006", "name:ADUserAccountLockedOut"]),
        ("|611|Directory Synchronization|Error|text|", &["event:Directory Synchronization/611"]),
        ("|6900|FIMSynchronizationService|Error|text|", &["event:FIMSynchronizationService/6900"]),
        ("611 | パスワードの同期がドメインで失敗しました", &["event:*/611"]),
        ("| 655 | Het wachtwoord is onjuist |", &["event:*/655"]),
    ]);
}

#[test]
fn numbers_that_were_read_from_a_picture() {
    all(&[
        ("SSPR_00l2: the licence is missing", &["sspr:SSPR_0012"]),
        ("5SPR_0O29", &["sspr:SSPR_0029"]),
        ("S5PR_0030", &["sspr:SSPR_0030"]),
        ("SSPR_00 29", &["sspr:SSPR_0029"]),
        ("SSPR 00 14", &["sspr:SSPR_0014"]),
        ("SSPR_OOI0", &["sspr:SSPR_0010"]),
        ("Event lD: 33OO4", &["event:*/33004"]),
        ("event 3l044", &["event:*/31044"]),
        ("hr=8O23O626", &["hresult:0x80230626"]),
        ("hr = 8023 0626", &["hresult:0x80230626"]),
        ("0x8023 061F", &["hresult:0x8023061F"]),
        ("Ox8023062c", &["hresult:0x8023062C"]),
        ("0x802306l9 (a restriction)", &["hresult:0x80230619"]),
        ("RPC Err0r 8453", &["win32:8453"]),
        ("SSPR_00", &[]),
        ("SSPR Oslo", &[]),
        ("call 8023 0626 about the password", &[]),
        ("key 80OI2-33OOl-65OOl", &[]),
        ("the 5S, 6lb and 65l", &[]),
    ]);
}

#[test]
fn lines_that_a_mail_or_a_window_broke() {
    let long = "the connector of the second forest answers every request of this morning with error code";
    all(&[
        ("DrsException: RPC Error\n1722 : The RPC server is unavailable.", &["win32:1722"]),
        ("> RPC Error\r\n> 8593 : different replication epochs", &["win32:8593"]),
        ("ProvisionException: Error Code:\n90. Error Description: Password sync is not on", &["provision:90"]),
        (&format!("{long}\n80230626, since the move"), &["hresult:0x80230626"]),
        ("an error\n80230626", &[]),
        ("the shop had an error\n1722 : chairs", &[]),
        ("Event ID 33004, hr =\n80230626", &["event:*/33004", "hresult:0x80230626"]),
        ("we saw the Event\nID 33004 again", &["event:*/33004"]),
        ("Additional Data\nError value:\n8524 The DSA operation is unable to proceed", &["win32:8524"]),
    ]);
}

#[test]
fn events_that_people_name_without_the_word() {
    all(&[
        ("what do 6329 and 33001 mean, SSPR stopped since the move", &["event:*/6329", "event:*/33001"]),
        ("AADC: 6329/33004 again", &["event:*/6329", "event:*/33004"]),
        ("In het logboek staat alleen 33008", &["event:*/33008"]),
        ("im Ereignisprotokoll steht 33002", &["event:*/33002"]),
        ("33004, hr 0x80230626", &["event:*/33004", "hresult:0x80230626"]),
        ("Event on the sync server: 33004, hr 0x80230626", &["event:*/33004", "hresult:0x80230626"]),
        ("why 33004 on the AADC box?", &["event:*/33004"]),
        ("now the sync server logs 32002 and nobody can reset", &["event:*/32002"]),
        ("31001 TrackingId: 4b1c3f6c, PasswordResetRequestStart", &["event:*/31001"]),
        ("611 ... RPC Error 8453 : Replication access was denied", &["event:*/611", "win32:8453"]),
        ("Error Code: 90. Passordsynkronisering er ikke aktivert", &["provision:90"]),
        ("Erreur : ProvisionException. Code d'erreur : 90.", &["provision:90"]),
        ("ProvisionRetryException: Código de error: 81.", &["provision:81"]),
        ("we keep seeing error 31044; 31034 on the second box, the first is fine again", &["event:*/31044", "event:*/31034"]),
        ("krijgen 655 en 6900 in het toepassingslogboek van de AADC server", &["event:*/655", "event:*/6900"]),
        ("what is error 33004?", &["event:*/33004"]),
        ("SSPR: 31001 users registered, 33004 invited", &[]),
        ("SSPR reached 33004 of 40000 people", &[]),
        ("SSPR adoption: 33004 in March", &[]),
        ("Entra licences: 33008 in use, 31001 free", &[]),
        ("the log of the meter shows 33004 litres", &[]),
        ("part 8O23O626, password on the lid", &[]),
        ("33004 Benutzer haben ihr Kennwort geändert", &[]),
        ("6329. The password of the desk is on the board", &[]),
        ("fakturanr 33002, kundenr 80230402", &[]),
        ("PHS broken, 611: RPC Error 8453", &["event:*/611", "win32:8453"]),
        (
            "AAD Connect keeps writing 611:\n\nPassword hash synchronization failed for domain: fabrikam.com. Details:",
            &["event:*/611"],
        ),
        (
            "Error 611, every two minutes since noon\n\nPassword hash synchronization failed for domain: fabrikam.com, domain:",
            &["event:*/611"],
        ),
        ("SSPR_0029 on the screen\nand 33004 right before 6329:", &["sspr:SSPR_0029", "event:*/33004", "event:*/6329"]),
        ("32004\nDecryptionError\nPasswordResetService\n", &["event:PasswordResetService/32004", "name:DecryptionError"]),
        ("Portaldan parola sıfırlanınca 33008 olayı oluşuyor", &["event:*/33008"]),
        ("room 611:\n\nthe password for the projector is on the wall, the domain: school", &[]),
        ("\"EventID\": 6130619 016 000 is no event", &[]),
        ("server team says event 33 004 on the sync box", &["event:*/33004"]),
        (
            "since noon 652 and 655 every half hour: \"Error Code: 90. Password Synchronization has not been activated\"",
            &["event:*/652", "event:*/655", "provision:90"],
        ),
        ("31034 again: \"(407) Proxy Authentication Required\" from PasswordResetService", &["event:PasswordResetService/31034"]),
        ("there is 31001 PasswordResetRequestStart at 14:02 and then nothing", &["event:*/31001"]),
        ("AADC log is full of 652 and 655", &["event:*/652", "event:*/655"]),
        ("Wir sehen 6329 mit hr=80230619, Kennwort zu kurz?", &["event:*/6329", "hresult:0x80230619"]),
        ("loggen viser 6329 med 0x8023061f", &["event:*/6329", "hresult:0x8023061F"]),
        ("v logu 611 a RPC Error 1753, hesla se nesynchronizují", &["event:*/611", "win32:1753"]),
        ("33007 means what? the portal refuses her current password", &["event:*/33007"]),
        ("pwreset[51] 31001 TrackingId: 0b2b9c1e-6f7f-4d2e-8f10-5a3e4c0a71f2, PasswordResetRequestStart", &["event:*/31001"]),
        ("az AAD Connect szerveren 31016-os esemény van", &["event:*/31016"]),
        ("reset my password, room 6329, ext 33004", &[]),
        ("Zählerstand 33004, Kundennr. 80231367, Kennwort für das Portal", &[]),
        ("32002 events were archived, 80230405 bytes freed", &[]),
        ("<book id=\"33004\"><title>Password reset explained</title></book>", &[]),
        ("AadcEvents | where EventID == 611 | take 1", &[]),
    ]);
}

#[test]
fn the_sources_of_other_products() {
    all(&[
        ("Event 364, AD FS", &["event:AD FS/364"]),
        ("Event 6329, ADSync", &["event:ADSync/6329"]),
        ("Event ID 33004, Hyper-V-VMMS: the checkpoint could not be merged", &["event:Hyper-V-VMMS/33004"]),
        ("Event ID 4656 Microsoft-Windows-Security-Auditing", &["event:Microsoft-Windows-Security-Auditing/4656"]),
        ("Event ID 18456 Source MSSQLSERVER Login failed", &["event:MSSQLSERVER/18456"]),
        ("Event 611, RPC Error 8453", &["event:*/611", "win32:8453"]),
        ("Event 33004, Password Sync", &["event:*/33004"]),
        ("LDAP: error code 53 - WILL_NOT_PERFORM", &[]),
        ("denied access to a user. Reason Code: 16", &[]),
        ("GET /sspr_0029.png 404", &[]),
        ("Microsoft-Windows-DNS-Server-Service – ID 4015 – error", &["event:Microsoft-Windows-DNS-Server-Service/4015"]),
        ("Event ID 6800 from ArrayWatch: snapshot schedule updated", &["event:ArrayWatch/6800"]),
        ("Application Error Microsoft-Windows-CAPI2 513 \"Cryptographic Services failed", &["event:Microsoft-Windows-CAPI2/513"]),
        (
            "07:58:21 2026 4771 Microsoft-Windows-Security-Auditing N/A Audit Failure",
            &["event:Microsoft-Windows-Security-Auditing/4771"],
        ),
        ("MSMailTransport, Event ID 12014: no certificate", &["event:MSMailTransport/12014"]),
        ("Hello Anne-Marie, event 33004 again", &["event:*/33004"]),
        ("EventID 33205, Source MSSQL$EXPRESS, Audit event", &["event:MSSQL$EXPRESS/33205"]),
        ("LogName=Application EventCode=2276 SourceName=W3SVC-WP Type=Error", &["event:W3SVC-WP/2276"]),
        (
            "Event ID 33004 <Data>hr=80231367</Data><Provider Name=\"PasswordResetService\"/>",
            &["event:PasswordResetService/33004", "hresult:0x80231367"],
        ),
        ("Kerberos pre-authentication failed. Failure Code: 0x18", &[]),
    ]);
}

#[test]
fn an_event_on_a_line_of_another_product_is_only_possible() {
    let sure = |text: &str| signals(text).iter().any(|signal| signal.certainty > Certainty::Possible);
    for text in [
        "Event ID 33004 Citrix",
        "event 611 on the print server",
        "Veeam event 31002: password of the job",
        "Backup Sentinel Event ID 33004: write error on drive",
        "Password Manager Pro event 611: scheduled task ended",
        "| 33001 | Net Download Error | the file was not there when we looked |",
    ] {
        assert!(!sure(text), "{text}: {:?}", codes(text));
    }
    for text in [
        "event 33004 since the Veeam restore of the AADC server",
        "event 33004 after the reset of a password",
        "Event ID 33004 from Azure AD Connect",
        "Password Hash Synchronization Event ID 611",
        "Application Event ID 611",
    ] {
        assert!(sure(text), "{text}");
    }
}

#[test]
fn look_alikes_are_no_codes() {
    let texts = [
        "code page 65001 was selected",
        "SQL error code 50000 was raised",
        "We now have 33004 employees and 31001 of them changed their password, thanks!",
        "33004 employees changed their password",
        "the reset mail failed with status 502",
        "ISBN 9780230626546, password in the vault",
        "exception at PC 0x8023061F: lwz r3, 0x0(r4)",
        "backtrace: 0x802306C0 -> 0x80230764 -> 0x80231340 (player_update)",
        "eax=80230619 ebx=8023061f ecx=00000005",
        "Setup Wizard ended prematurely because of an error. (0x80070643, MSI 1603)",
        "call +31 80230626 or 033-33004",
        "id 80230619-1111-4222-8333-123456789abc",
        "The remote server returned an error: (500) Internal Server Error.",
        "(Error 29)",
        "Contact your help desk for password reset. (Error 3006)",
        "4003 | PASSWORD_DOESNOTMATCH | Password_DoesNotMatch | Passwords do not match |",
        "version 6.11.611, port 6329, 10.0.6.115",
        "611 Main Street, Springfield",
        "650 items, 0 failed",
        "120 000 hendelser for tilbakestilling av passord",
        "HR 8023042",
        "Keywords: 0x80000000000000",
        "flags 0x5, offset 0x20",
        "error 2023-03-20 09:14",
        "jsonschema.exceptions.ValidationError: password",
        "NetIQ SSPR 5001 ERROR_UNKNOWN",
        "invoice 33008 was paid, order 31002 shipped",
        "process id: 1940, thread 6329",
        "Your password expires in 33 days, call 6329 for help",
        "room 33004, badge 31002",
        "0x80230619 -> 0x80230700",
        "at 0x80070005 in player.dll",
        "mysql error 1045: access denied for user (using password: yes)",
        "HTTP error 1020, access to the password page denied",
        "€ 6329,00 and $33004",
        "ran 6329 tests, 611 passed, 0 failed",
        "commit 8023061f fixes the password page",
        "photo_33004.jpg",
        "failed to reset the password (code 9)",
        "return only the last error ([#8421])",
        "Zip 33004, Dania Beach, password reset at the desk",
        "<EventRecordID>633004</EventRecordID>",
        "the lift is out of order, log 33004, its password is with the janitor",
        "your bank: the password was not reset, error 33004",
        "error 33004 op de kassa na het wijzigen van het wachtwoord",
        "Error Code: 90. the door is not activated",
        "33004,Jansen password BV,12.50",
        "return -2145188327 bytes read",
        "| 32001 | File Open Error | 文件打开失败 | 文件打开失败 |",
    ];
    all(&texts.map(|text| (text, &[][..])));
}
