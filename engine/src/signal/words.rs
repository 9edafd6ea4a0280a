//! The words that tell what a number beside them is, in the languages of Windows and of the people who paste. Data, no logic.

/// What a word says of a number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// An event, an event id.
    Event,
    /// Something went wrong; a number behind it may be its code.
    Error,
    /// An error *code*: a label.
    ErrorCode,
    /// It went wrong, as a verb.
    Failed,
    /// A result, status or code, good or bad.
    Result,
    /// `hr`, `HRESULT`.
    Hr,
    /// Remote procedure calls: an error number beside it is one of Win32.
    Rpc,
    /// Win32, the system: an error number beside it is one of Win32.
    System,
    /// `data` of an LDAP bind error.
    Data,
    /// The label of an event source.
    Source,
    /// `id` alone.
    Id,
    /// The number behind it is a place in memory.
    Address,
    /// The number behind it counts, identifies or measures something else.
    Quantity,
    /// The number is one of the Windows installer.
    Installer,
    /// The number is one of HTTP or of a database.
    Foreign,
    /// A look into the registry that may fail: noise.
    Probe,
    /// Credential provisioning in the cloud.
    Provision,
    /// What the provisioning service says of password sync, and others of doors.
    Activated,
    /// Passwords, directories, sign-in: what the numbers around are about.
    Identity,
    /// What the product and its parts are called: a number beside it is one of its own.
    Subject,
    /// Another product: an event beside it, whose source is not stated, may be that product's.
    Other,
    /// A log: what stands in it are events.
    Log,
    /// People and things that are counted: a number before it says how many.
    Counted,
    /// A word that messages hold and lists of goods do not.
    Message,
    /// The label of a fact.
    Label(&'static str),
    /// The product whose version may follow.
    Product,
    /// `S`, the first letter of a security identifier.
    Sid,
    /// `Microsoft`, with which the names of Windows' own event sources begin.
    Maker,
}

/// Terms of more than one word.
pub const PHRASES: &[(Term, &[&str])] = &[
    (
        Term::Identity,
        &["mot de passe", "mots de passe", "wacht woord", "wacht woorden", "lösen ord", "lösen ordet", "kata sandi", "mật khẩu"],
    ),
    (
        Term::Subject,
        &[
            "azure ad connect",
            "azure active directory connect",
            "password hash sync",
            "password hash synchronization",
            "password sync",
        ],
    ),
    (
        Term::Log,
        &[
            "journal application",
            "journal des applications",
            "journal d'événements",
            "observateur d'événements",
            "event viewer",
            "registro de aplicación",
            "registro de aplicaciones",
            "registro de eventos",
            "visor de eventos",
            "registro applicazioni",
            "registro eventi",
            "visualizzatore eventi",
            "log de aplicativo",
            "log de aplicativos",
            "log de eventos",
            "visualizador de eventos",
            "dziennik zdarzeń",
            "dzienniku zdarzeń",
            "protokol událostí",
        ],
    ),
    (
        Term::Other,
        &[
            "print server",
            "print queue",
            "password manager pro",
            "password safe",
            "password depot",
            "password vault",
            "backup exec",
            "self service plus",
        ],
    ),
];

/// Words by meaning, with spaces between them. Compared without regard to case; words of scripts without spaces also inside others.
pub const TERMS: &[(Term, &str)] = &[
    (
        Term::Event,
        "event events eventid eventids eventcode evt gebeurtenis gebeurtenissen gebeurtenisid hendelse hendelsen hendelser \
         hendelses hendelsesid ereignis ereignisse ereignisid ereigniskennung événement événements evenement evento eventos \
         eventi händelse händelsen händelser händelseid hændelse hændelsen hændelser hændelses zdarzenie zdarzenia \
         zdarzeniu zdarzeniem zdarzeń událost události událostí esemény eseményt események olay olayı olayını olayları olaylar tapahtuma tapahtuman tapahtumat \
         tapahtumatunnus событие события событий 事件 イベント 이벤트",
    ),
    (
        Term::Error,
        "error errors err erro erros errore erreur erreurs errores fout fouten foutmelding feil feilmelding fehler \
         fehlermeldung fel felmeddelande fejl fejlmeddelelse chyba hata hiba err0r błąd ошибка ошибки 错误 錯誤 エラー 오류 exception \
         failure failures virhe virhettä virheen virheet virheilmoitus",
    ),
    (
        Term::ErrorCode,
        "errorcode foutcode feilkode fehlercode felkod fejlkode hibakód 错误代码 錯誤碼 エラーコード hatakodu 오류코드",
    ),
    (
        Term::Failed,
        "failed fails fail failing mislukt mislukte mislyktes mislykkedes misslyckades fehlgeschlagen échoué échec échouée \
         falló fallado falhou fallito 失败 失敗 실패 denied unable cannot",
    ),
    (
        Term::Result,
        "result resulttype resultaat resultat ergebnis résultat resultado status code codes kode kod código codice kód returned returns \
         return rc value 代码 コード 코드",
    ),
    (Term::Hr, "hr hresult"),
    (Term::Rpc, "rpc"),
    (Term::System, "win32 win32exception lasterror getlasterror system ldapwin32"),
    (Term::Data, "data"),
    (Term::Source, "source bron quelle kilde källa origen providername sourcename provider 源 来源 來源 ソース 원본"),
    (Term::Id, "id"),
    (
        Term::Address,
        "pc lr eip rip esp rsp ebp rbp eax ebx ecx edx address addr adres adresse pointer ptr backtrace callstack offset \
         heap register registers segfault memory breakpoint bugcheck",
    ),
    (
        Term::Quantity,
        "isbn ean tel telefoon telefon telephone phone fax mobile mobiel iban port ports poort pid tid thread line regel \
         zeile size bytes flags mask offset version build kb invoice order orders ticket case ref fakturanr kundenr ordrenr factuurnr ordernr klantnr \
         bestelnummer rechnungsnr kundennr auftragsnr bestellnr opcode task keywords handle commit \
         sha revision",
    ),
    (Term::Installer, "msi msiexec installshield"),
    (Term::Foreign, "http https kerberos sql mysql mssql postgres oracle ora ftp smtp jdbc sqlstate internal"),
    (Term::Probe, "mautils dnutils registry"),
    (Term::Provision, "provisionexception provisionretryexception coexistence provisioning provision"),
    (Term::Activated, "activated busy"),
    (
        Term::Identity,
        "password passwords passwort passworts passwörter kennwort kennworts kennwortes kennwörter wachtwoord wachtwoorden passord \
         passordet passordene passorda lösenord lösenordet lösenorden adgangskode adgangskoden adgangskoder contraseña \
         contraseñas senha parola heslo hesla heslem jelszó hasło пароль пароля パスワード 密码 密碼 암호 credential credentials \
         synchronization synchronisation synchronisatie synkronisering synchronisierung sincronización 目录同步 \
         palavra-passe palavras-passe mot-de-passe hasła haseł hasel hesel jelszót jelszava parolayı parolanızı parolası паролей паролю \
         salasana salasanan salasanaa salasanaansa salasanat salasanoja lozinka lozinke geslo contrasenya parolă κωδικός סיסמה",
    ),
    (
        Term::Subject,
        "writeback sspr phs adsync aadsync dirsync entra aad aadc aadconnect passwordreset wachtwoordhash \
         wachtwoordsynchronisatie passordsynkronisering kennwortsynchronisierung kennworthashsynchronisierung lösenordssynk \
         terugschrijven tilbakeskriving rückschreiben",
    ),
    (
        Term::Other,
        "scom opsmgr veeam citrix xenapp xendesktop hyper vmms vmware vcenter esxi vsphere netwrix netiq okta sccm configmgr \
         wsus wds printer printers printservice spooler printserver vss sophos mcafee symantec trellix \
         crowdstrike sentinelone splunk sap kafka rabbitmq jenkins gitlab apache nginx tomcat postfix asterisk \
         fortigate fortinet palo cisco meraki zabbix nagios prtg solarwinds commvault rubrik cyberark \
         equallogic netapp synology qnap nutanix idrac proliant acronis arcserve datto barracuda keepass lastpass bitwarden \
         1password passwordstate thycotic manageengine adselfservice adaudit keycloak juniper unifi jamf \
         biztalk navision copier copiers kopieerapparaat kopimaskin kopierer kopieermachine photocopieur fotocopiadora kyocera \
         ricoh lexmark xerox konica drucker skriver imprimante impresora bank bankkort webshop webwinkel nettbutikk kassa kasse \
         checkout parcel router modem playstation xbox netflix steam コピー機 複合機 プリンター 银行 銀行",
    ),
    (
        Term::Log,
        "log logs logboek logboeken logg loggen loggene logfile eventlog eventvwr ereignisanzeige ereignisprotokoll \
         ereignisprotokolle ereignislog anwendungsprotokoll logbog loggbok loggboken programloggen hendelsesliste \
         hendelseslogg hendelsesloggen applicatielogboek applicatielog gebeurtenissenlogboek gebeurtenislogboek \
         toepassingslogboek toepassingenlogboek toepassingslog programloggboken applikasjonsloggen sovelluslokissa sovellusloki sovelluslokiin tapahtumalokissa tapahtumaloki lokissa lokiin eseménynapló \
         eseménynaplóban dziennik dzienniku protokol protokolu logu günlüğü günlüğünde ログ 日志",
    ),
    (
        Term::Counted,
        "users accounts employees people persons mailboxes customers pages rows records items files messages seats licences \
         licenses devices objects times groups members eur euro usd nok dkk sek gbp kr km kg gebruikers medewerkers klanten \
         leerlingen studenten personen pagina bestanden licenties brukere ansatte kunder elever personer benutzer \
         mitarbeiter kunden anwender konten utilisateurs employés clients comptes usuarios empleados clientes cuentas \
         användare anställda brugere medarbejdere licenser students staff stuks",
    ),
    (
        Term::Message,
        "unexpected access user batch ping mms bail ldap domain could occurred directory result restriction restart started \
         stopped manager service server",
    ),
    (Term::Label("tracking-id"), "trackingid tracking"),
    (Term::Label("correlation-id"), "correlationid correlation"),
    (Term::Label("support-code"), "supportcode support"),
    (Term::Label("cid"), "cid"),
    (Term::Label("source-anchor"), "sourceanchor sourceanchorvalue anchor"),
    (Term::Label("cloud-anchor"), "cloudanchor"),
    (Term::Label("upn"), "userprincipalname upn adminupn"),
    (Term::Product, "sync connect"),
    (Term::Sid, "s"),
    (Term::Maker, "microsoft"),
];
