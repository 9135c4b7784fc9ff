//! Owns every sentence that the binary says, in English and in Arabic.
use std::fmt::Display;

/// The language that the user reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Arabic,
}

impl Tongue {
    /// The language of the environment: the first of LC_ALL, LC_MESSAGES and LANG that is set.
    pub(crate) fn of_environment() -> Self {
        let set = |name| std::env::var(name).ok().filter(|v| !v.is_empty());
        match set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")) {
            Some(locale) if locale.starts_with("ar") => Self::Arabic,
            _ => Self::English,
        }
    }

    /// A sentence with its blanks, `{0}` and on, filled.
    pub(crate) fn say(self, sentence: Sentence, fill: &[&dyn Display]) -> String {
        let mut text = match self {
            Self::English => sentence.0,
            Self::Arabic => sentence.1,
        }
        .to_owned();
        for (n, value) in fill.iter().enumerate() {
            text = text.replace(&format!("{{{n}}}"), &value.to_string());
        }
        text
    }
}

/// One sentence: English, Arabic.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence(&'static str, &'static str);

macro_rules! sentences {
    ($all:ident: $($(#[$doc:meta])* $name:ident = $en:literal, $ar:literal;)+) => {
        $($(#[$doc])* pub(crate) const $name: Sentence = Sentence($en, $ar);)+
        #[cfg(test)]
        mod $all {
            pub(super) const ALL: &[(&str, super::Sentence)] = &[$((stringify!($name), super::$name)),+];
        }
    };
}

sentences! {
    plain:
    STDIN = "standard input", "الدخل القياسي";

    OLDER = "{0} was made by an earlier Hudna: its tables are made again from its log, which may take minutes",
        "صُنع {0} بإصدار أقدم من هدنة: تُبنى جداوله من سجله من جديد، وقد يستغرق ذلك دقائق";

    // Why an input was skipped: said after `path:line:`.
    EMPTY = "the file is empty", "الملف فارغ";
    BINARY = "this is not text but binary data", "هذه بيانات ثنائية لا نص";
    UNKNOWN_ENCODING = "the text is in none of the encodings that are read (UTF-8, UTF-16, windows-1256)",
        "ترميز النص ليس مما يُقرأ (UTF-8 و UTF-16 و windows-1256)";
    BROKEN_UTF8 = "the UTF-8 is broken at byte {0} of the line", "ترميز UTF-8 معطوب عند البايت {0} من السطر";
    TOO_LONG = "longer than the {0} MiB that are allowed", "أطول من {0} ميبيبايت، وهو أقصى ما يُسمح به";
    CUT_SHORT = "the JSON is cut short", "نص JSON مبتور";
    TOO_DEEP = "nested too deeply to be a report", "متداخل تداخلا أعمق من أن يكون تقريرا";
    NOT_JSON = "this is not valid JSON (column {0})", "هذا ليس JSON صحيحا (العمود {0})";
    NOT_A_REPORT = "this is JSON, but not a report object", "هذا JSON لكنه ليس تقريرا";
    NO_TEXT = "the report has no field `text`", "ليس في التقرير حقل `text`";
    NO_MAIN_TEXT = "the page has no text outside its menus", "ليس في الصفحة نص سوى القوائم";
    MISSING = "there is no such file or folder", "لا يوجد ملف أو مجلد بهذا الاسم";
    DENIED = "no permission to open it", "لا إذن بفتحه";
    UNREADABLE = "it could not be read ({0})", "تعذرت قراءته ({0})";
    NO_REPORTS = "the folder has no reports in it (.txt, .html, .json, .jsonl, or these with .gz)",
        "ليس في المجلد تقارير (‎.txt أو ‎.html أو ‎.json أو ‎.jsonl أو أحدها مع ‎.gz)";
    BAD_GZIP = "the compressed file is damaged or cut short", "الملف المضغوط معطوب أو مبتور";
    BOMB = "the compressed file expands to more than is allowed (1 GiB, or 200 times its size)",
        "الملف المضغوط يتمدد إلى أكثر مما يُسمح به (1 غيبيبايت، أو 200 ضعف حجمه)";
    READER_FAILED = "the reader failed on this report; please report it as a fault of Hudna",
        "أخفق القارئ في هذا التقرير؛ نرجو الإبلاغ عنه بوصفه عطلا في هدنة";

    // What is wrong with a table, and with a row of one.
    NO_COLUMNS = "the table has no column {0}; it has: {1}", "ليس في الجدول عمود {0}؛ وأعمدته: {1}";
    NO_ROWS = "the table has no rows", "ليس في الجدول صفوف";
    ROW_FAULT = "column {0}: `{1}` is {2}", "العمود {0}: القيمة `{1}` {2}";
    X_DATE = "no date; a date is written as {0}", "ليست تاريخا؛ يُكتب التاريخ هكذا: {0}";
    X_QUOTE = "a quotation mark is opened and never closed, so that all that follows would be one cell: `{0}`",
        "فُتحت علامة اقتباس ولم تُغلق، فصار كل ما بعدها خلية واحدة: `{0}`";
    X_NUMBER = "no number; a number is written as 12, 10-15 or 20+", "ليست عددا؛ يُكتب العدد هكذا: 12 أو 10-15 أو 20+";
    X_DEGREES = "no degrees between -{0} and {0}", "ليست درجات بين ‎-{0} و {0}";
    X_VALUE = "not among the values that the mapping knows: {0}", "ليست من القيم المعروفة في جدول المعاني: {0}";
    X_SOMETHING = "column {0}: the cell is empty", "العمود {0}: الخانة فارغة";
    X_OTHER = "the id of line {0} already", "هي معرّف السطر {0} من قبل";
    X_CELLS = "there are more cells than the {0} columns; the first too many holds `{1}`",
        "الخانات أكثر من الأعمدة، وهي {0}؛ وفي أول خانة زائدة `{1}`";
    X_ORDER = "before the beginning, or the least is more than the most",
        "قبل البداية، أو الأدنى أكبر من الأقصى";
    ROWS_REFUSED = "nothing was taken, so as not to take in half a table; {0} rows are good: put the others right, or take these alone with --skip-faulty",
        "لم يُدخَل شيء كي لا يُدخَل نصف جدول؛ والصفوف السليمة {0}: صحِّح غيرها، أو أدخِل السليمة وحدها بالخيار ‎--skip-faulty";
    STORING = "{0} rows are good; writing them into the register", "الصفوف السليمة {0}؛ تُكتب في السجل";
    UNKNOWN_MAPPING = "there is no mapping `{0}`, nor a file of that name; there are: {1}",
        "لا يوجد جدول معانٍ باسم `{0}` ولا ملف بهذا الاسم؛ الموجود: {1}";
    MAPPING_FORM = "the mapping is faulty: {0}", "في جدول المعاني خطأ: {0}";
    MAPPING_WORD = "`{0}` is no {1}; there are: {2}", "القيمة `{0}` لا تصلح في {1}؛ الموجود: {2}";
    MAPPING_VALUES = "the mapping has no table of values [values.{0}]", "ليس في جدول المعاني قيم باسم [values.{0}]";

    // The summary.
    SUMMARY = "{0} read, {1} skipped:", "المقروء: {0}، المتروك: {1}:";
    SUMMARY_LINE = "  {0} × {1}", "  {0} × {1}";
    STOPPED = "stopped at the first that could not be read (--strict)", "توقف عند أول ما تعذرت قراءته (‎--strict)";
    NOTHING = "nothing was read", "لم يُقرأ شيء";
    K_EMPTY = "empty", "فارغ";
    K_ENCODING = "not text, or in an unknown or broken encoding", "ليس نصا، أو ترميزه مجهول أو معطوب";
    K_LONG = "too long", "أطول مما يُسمح به";
    K_JSON = "JSON that is broken or holds no report", "JSON معطوب أو ليس فيه تقرير";
    K_PAGE = "pages without a main text", "صفحات بلا نص رئيس";
    K_ABSENT = "not there, or not readable", "غير موجود أو تتعذر قراءته";
    K_FOLDER = "folders without reports", "مجلدات بلا تقارير";
    K_GZIP = "compressed files that are damaged or too large", "ملفات مضغوطة معطوبة أو أكبر مما يُسمح به";
    K_TABLE = "tables of another form than the mapping's", "جداول على غير صورة جدول المعاني";
    K_ROW = "faulty rows", "صفوف فيها خطأ";
    K_FAILED = "failures of the reader", "إخفاقات للقارئ";

    // What ends a run.
    OUTPUT_FULL = "the output could not be written: the disk is full", "تعذرت كتابة الناتج: القرص ممتلئ";
    OUTPUT_LOST = "the output could not be written ({0})", "تعذرت كتابة الناتج ({0})";
    UNKNOWN_PACK = "there is no pack `{0}`; there are: {1}", "لا توجد حزمة باسم `{0}`؛ الموجود: {1}";
    BAD_PACK = "a built-in pack is faulty: {0}", "في حزمة مضمَّنة خطأ: {0}";
    NOT_A_REGISTER = "this is not a Hudna register, or an encrypted one whose key file (FILE.locked) is not beside it",
        "هذا ليس سجلا من سجلات هدنة، أو هو سجل معمّى ليس بجانبه ملف مفتاحه (‎FILE.locked)";
    NEWER = "this register was written by a newer Hudna (format {0}; this one knows up to {1}); use that Hudna",
        "كُتب هذا السجل بإصدار أحدث من هدنة (الصيغة {0}؛ وهذا الإصدار يعرف حتى {1})؛ استعمل ذلك الإصدار";
    FULL = "the disk is full; this report was not taken, what was acknowledged before is safe",
        "القرص ممتلئ؛ لم يُدخَل هذا التقرير، وما أُقِرَّ به قبله محفوظ";
    BUSY = "another process is writing to the register; try again when it is done",
        "برنامج آخر يكتب في السجل؛ أعد المحاولة بعد أن يفرغ";
    READ_ONLY = "the register may not be written to; look at the permissions of the file and of its folder",
        "لا إذن بالكتابة في السجل؛ انظر أذونات الملف ومجلده";
    DAMAGED = "the register is damaged ({0}); nothing was changed", "السجل معطوب ({0})؛ ولم يُغيَّر فيه شيء";
    UNOPENABLE = "the register could not be opened ({0})", "تعذر فتح السجل ({0})";
    STORE = "the register could not be read or written ({0})", "تعذرت قراءة السجل أو الكتابة فيه ({0})";
    FOLDER = "the folder could not be made ({0})", "تعذر إنشاء المجلد ({0})";
    NO_HOME = "there is no folder for your data; name a register with --db, or set HUDNA_HOME",
        "لا مجلد لبياناتك؛ سمِّ سجلا بالخيار ‎--db، أو عيِّن HUDNA_HOME";
    PORT_USED = "port {0} is in use; choose another with --port, or leave --port out",
        "المنفذ {0} مشغول؛ اختر غيره بالخيار ‎--port، أو دع الخيار";
    PORT_REFUSED = "port {0} may not be used ({1})", "لا يمكن استعمال المنفذ {0} ({1})";
    SERVE = "the desk stopped ({0})", "توقف المكتب ({0})";
    THREADS = "the reading threads could not be started ({0})", "تعذر تشغيل خيوط القراءة ({0})";
    NO_INPUT = "nothing to read: name files or folders, or `-` for standard input",
        "لا شيء للقراءة: سمِّ ملفات أو مجلدات، أو ‎`-` للدخل القياسي";

    // Why a report is read as it is.
    NO_CLAIM = "there is no claim {0} in it", "ليس فيه إفادة بالمعرّف {0}";
    WHY_NO_CLAIMS = "no claim was read in it", "لم تُقرأ فيه إفادة";
    WHY_DROPPED = "Considered and dropped:", "نُظر فيه وتُرك:";
    WHY_NEAR = "Came near to a slot:", "قارب أن يشغل خانة:";
    WHY_WEIGHTS = "{0} — {1} against {2}: {3}; it takes more than {4}",
        "{0} — {1} في مقابل {2}: {3}؛ واللازم أكثر من {4}";

    // Scoring: what is wrong with an annotated reading, said after `path:line: report: claim:`.
    NOT_A_READING = "this is JSON, but not a reading ({\"report\": …, \"claims\": …})",
        "هذا JSON لكنه ليس قراءة ({\"report\": …, \"claims\": …})";
    FIELD_MISSING = "`{0}` is missing", "ينقص الحقل `{0}`";
    FIELD_FORM = "`{0}` has another form than it must have", "الحقل `{0}` على غير الصورة المطلوبة";
    WORD_UNKNOWN = "unknown {0} `{1}`", "قيمة مجهولة للحقل {0}: `{1}`";
    OFFSETS_OUTSIDE = "offsets {0}..{1} are not in the text", "الموضع {0}..{1} ليس في النص";
    OFFSETS_DIFFER = "offsets {0}..{1} do not hold `{2}`", "الموضع {0}..{1} لا يحمل `{2}`";
    WORDS_ABSENT = "no occurrence {0} of `{1}`", "لا يرد `{1}` في النص للمرة {0}";
    MENTION_EMPTY = "an empty mention", "لفظ فارغ";
    NO_EVIDENCE = "no evidence", "لا جملة تشهد له (evidence)";
    MORE_PROBLEMS = "and {0} more", "و {0} غيرها";
    NOT_SCORED = "nothing was scored; problems: {0}", "لم يُقدَّر شيء؛ المشكلات: {0}";
    TEXTS_DIFFER = "hudna: {0}: the two files hold different texts", "hudna: {0}: النصان في الملفين مختلفان";

    // What is kept beside records.
    NO_REGISTER = "there is no register here; `hudna take` and `hudna open` make one", "لا سجل هنا؛ ينشئه الأمر ‎`hudna take` أو ‎`hudna open`";
    OPENED = "the register was opened before; `--again` opens it for something else, and weighs all reports anew",
        "فُتح هذا السجل من قبل؛ ويُفتح لغير ما فُتح له بالخيار ‎--again، وتوزن التقارير كلها من جديد";
    NO_SUCH_RECORD = "there is no record {0}", "لا قيد بالعنوان {0}";
    NONE_KEPT = "none is kept", "ليس منه شيء محفوظ";
    WITHDRAWN = "withdrawn", "مسحوب";
    WITHHELD = "[withheld: severe; shown with --severe]", "[محجوب لشدة خطره؛ يظهر بالخيار ‎--severe]";
    STAGES = "Stages of a case:", "مراحل القضية:";
    COMMA = ", ", "، ";
    EQUAL_ROWS = ": --equal-rows keep, or drop", ": ‎--equal-rows keep أو drop";
    OTHER_COLUMN = ": --column FIELD=HEAD, --leave-out HEAD", ": ‎--column FIELD=HEAD أو ‎--leave-out HEAD";
    ROWS_TAKEN = "rows: {0}", "السطور: {0}";
    STANDING = "standing", "الحال";
    IN_CONFLICT = "in conflict", "متعارض";
    ONLY_A = "only A", "في أ وحدها";
    ONLY_B = "only B", "في ب وحدها";
    SAME = "same", "متفق";
    PER_ACCUSER = "Alleged, per accuser", "المُدّعى، بحسب كل متَّهِم";
    PER_VERIFIER = "Verified, per verifier", "المتحقق منه، بحسب كل متحقق";
    RECONCILED = "Reconciled: responsibility decided", "ما حُسمت فيه المسؤولية";
    NO_COUNT = "none", "لا شيء";
    ALLEGED = "alleged", "مُدّعى";
    OWN_VOICE = "outlets in their own voice", "المنابر بصوتها";
    NOBODY = "nobody named", "لا جهة مسمّاة";
    UNIT_INCIDENT = "incidents", "وقائع";
    UNIT_RECORD = "records", "قيود";
    C_WHO = "on whose word", "على ذمة";
    C_KIND = "kind", "الصنف";
    C_VALUE = "what stands", "الحال";
    C_N = "how many", "العدد";
    C_UNIT = "unit", "الوحدة";
    NOT_COUNTED = "In none of these: {0} that no person has looked at, {1} told of as several or a pattern, {2} set aside.",
        "ليس في ما سبق: {0} لم ينظر فيها أحد، و{1} رُويت على أنها عدة وقائع أو نمط، و{2} نُحّيت.";
    OUTLETS_READ = "Outlets read: {0}", "المنابر المقروءة: {0}";
    WEEK_BEFORE = "The week from {0} to {1}:", "الأسبوع من {0} إلى {1}:";
    SILENT = "Watched places that nobody reported from: {0}", "أماكن مرصودة لم يُبلّغ منها أحد: {0}";

    // Who works with a register.
    NO_CIPHER = "this register is encrypted, and this Hudna was built without encryption; use one that was built with it (cargo build --release --features encrypted)",
        "هذا السجل معمّى، وهذا الإصدار من هدنة بُني بلا تعمية؛ استعمل إصدارا بُني بها (cargo build --release --features encrypted)";
    LOCKED = "the register is encrypted, and no key that was given opens it; its key file, FILE.locked, belongs beside it",
        "السجل معمّى، ولا يفتحه مفتاح مما أُعطي؛ وموضع ملف مفتاحه، ‎FILE.locked، بجانبه";

    NO_MEMBERS = "the register has no members: everybody may do everything", "ليس للسجل أعضاء: لكل أحد أن يفعل كل شيء";
    UNNOTED = "it could not be noted in the log that this is shown: the register is busy, or may not be written to",
        "تعذّر تدوين هذا العرض في السجل: فهو مشغول، أو لا إذن بالكتابة فيه";
    NONE_SEEN = "nothing that is high or severe was read or exported", "لم يُقرأ ما هو عالي الخطر أو شديده ولم يُخرج";

    // What is wrong with the command line; the English is clap's own.
    BAD_COMMAND = "the command line is not understood:", "سطر الأوامر غير مفهوم:";
    NO_COMMAND = "no command is given", "لم يُذكر أمر";
    NO_SUCH_COMMAND = "there is no command `{0}`", "لا أمر باسم `{0}`";
    NO_SUCH_OPTION = "there is no option `{0}`", "لا خيار باسم ‎`{0}`";
    MISSING_ARGUMENT = "`{0}` is missing", "ينقص ‎`{0}`";
    NOT_TOGETHER = "`{0}` and `{1}` cannot stand together", "لا يجتمع ‎`{0}` و ‎`{1}`";
    VALUE_MISSING = "`{0}` has no value", "لم تُذكر قيمة ‎`{0}`";
    BAD_VALUE = "`{0}` is no value for `{1}`", "القيمة `{0}` لا تصلح في ‎`{1}`";
    DATE_FORM = "a date is written as 2016-02-27", "يُكتب التاريخ هكذا: 2016-02-27";
    FIELD_VALUE_FORM = "a field is written as FIELD=VALUE", "يُكتب الحقل هكذا: FIELD=VALUE";
    NUMBER_FORM = "a number from {0} to {1}", "يصلح عدد من {0} إلى {1}";
    DID_YOU_MEAN = "did you mean `{0}`?", "لعلك تريد ‎`{0}`";
    SEE_HELP = "For help: hudna --help", "للمساعدة: hudna --help";

    // The log: what a check proves.
    V_REGISTER = "The register {0}: {1} entries, root {2}.", "السجل {0}: عدد المُدخَلات {1}، والجذر {2}.";
    V_KEY = "Its public key: {0}", "مفتاحه العلني: {0}";
    V_ENTRIES = "Proved: every entry is what was hashed when it came in, none is missing, and they stand in their order.",
        "ثبت أن كل مُدخَلة هي ما جُزِّئ (hash) حين دخلت، وأنه لم تنقص منها واحدة، وأنها على ترتيبها.";
    V_CAPTURES = "Proved: the captured originals ({0}) are the bytes that were hashed.",
        "ثبت أن الأصول المحفوظة ({0}) هي البايتات التي جُزِّئت نفسها.";
    V_CHECKPOINTS = "Proved: the signed checkpoints ({0}) fit the log; the newest covers {1} entries; {2} came later and nobody has signed them yet.",
        "ثبت أن نقاط التحقق الموقَّعة ({0}) توافق السجل؛ وأحدثها تشمل {1} من المُدخَلات؛ ودخلت بعدها {2} لم يوقَّع عليها بعد.";
    V_HELD = "Proved: the register goes on from the checkpoint in {0}; nothing that it covers was changed, taken out, put in or reordered.",
        "ثبت أن السجل امتداد لنقطة التحقق في {0}؛ فلم يتغير شيء مما تشمله ولم يُحذف ولم يُقحَم ولم يُبدَّل ترتيبه.";
    V_ERASED = "Erased entries: {0}. That each stood in its place is proved; what it said is gone for good.",
        "المُدخَلات الممحوة: {0}. ثبت أن كل واحدة منها كانت في موضعها؛ أما ما قالته فقد زال نهائيا.";
    V_TABLES = "Proved: every table ({0}) is what follows from the log.", "ثبت أن كل جدول ({0}) هو ما يلزم عن السجل.";
    V_NOT_TRUTH = "Not proved: that what a report or a person says is true.",
        "لم يثبت أن ما يقوله تقرير أو شخص صحيح.";
    V_NOT_WITHOUT_HELD = "Not proved: that whoever has the signing key did not write the whole log anew. Keep a checkpoint (hudna checkpoint) outside, and give it with --checkpoint.",
        "لم يثبت أن صاحب مفتاح التوقيع لم يكتب السجل كله من جديد. احفظ نقطة تحقق (hudna checkpoint) خارج هذا الجهاز، واذكرها بالخيار ‎--checkpoint.";
    V_NOT_AFTER_HELD = "Not proved: that what came after the checkpoint that you hold was not written anew; nor that others were shown the same log: compare your checkpoints with theirs.",
        "لم يثبت أن ما دخل بعد نقطة التحقق التي عندك لم يُكتب من جديد؛ ولا أن غيرك أُري السجل نفسه: قابِل نقاط تحققك بما عندهم.";
    V_NOT_TABLES = "Not checked: the tables that follow from the log (--deep does).",
        "لم يُنظر في الجداول اللازمة عن السجل (ينظر فيها الخيار ‎--deep).";
    V_NOTE = "Checkpoint {0}: log {1}, {2} entries, signed by {3}.", "نقطة التحقق {0}: السجل {1}، المُدخَلات {2}، وقّعها {3}.";
    V_NOTE_UNKNOWN = "Checkpoint {0}: log {1}, {2} entries; who signed it was not checked (--key).",
        "نقطة التحقق {0}: السجل {1}، المُدخَلات {2}؛ ولم يُنظر في من وقّعها (‎--key).";
    V_ALIKE = "The checkpoints agree: their holders were shown the same log.",
        "نقاط التحقق متفقة: أصحابها أُروا السجل نفسه.";
    V_NEEDS_REGISTER = "The checkpoints are of different sizes: only the register can show whether one goes on from the other (--db).",
        "نقاط التحقق مختلفة الأحجام: لا يبيّن هل إحداها امتداد للأخرى إلا السجل نفسه (‎--db).";
    V_OTHER_LOGS = "The checkpoints are of different logs: there is nothing to compare.",
        "نقاط التحقق من سجلات مختلفة: لا شيء يُقابَل.";
    V_PROVED = "Proved: entry {0} ({1}, {2}) stands in the log of {3} entries signed by {4}. It says:",
        "ثبت أن المُدخَلة {0} ‏({1}، {2}) قائمة في السجل الذي وقّعه {4} وفيه {3} من المُدخَلات. ونصها:";
    V_CLOSED = "  (the proof does not show it)", "  (لا يُظهره البرهان)";
    V_OWN_KEY = "Not proved: who signed. The key stands in the proof itself; compare it with the one that the register's keeper gave you, or name it with --key.",
        "لم يثبت من الموقِّع: فالمفتاح في البرهان نفسه؛ قابِله بالمفتاح الذي أعطاك إياه أمين السجل، أو اذكره بالخيار ‎--key.";
    V_REGISTERS_KEY = "The key is the one that your register names.", "المفتاح هو ما يذكره سجلك.";
    V_PROOF_ONLY = "Not proved: that what it says is true, nor that nothing later corrects, rejects or erases it.",
        "لم يثبت أن ما يقوله صحيح، ولا أنه لم يأت بعده ما يصححه أو يرده أو يمحوه.";
    V_EXPORT = "Proved: {0} is, byte for byte, what was given out when the log had {1} entries, by the holder of {2}.",
        "ثبت أن {0} هو، بايتا بايتا، ما أُخرج حين كان في السجل {1} من المُدخَلات، بيد صاحب المفتاح {2}.";
    V_EXPORT_AGAIN = "Proved: the register gives {0} again, byte for byte, when the export is made anew from the first {1} entries of its log ({2}).",
        "ثبت أن السجل يعطي {0} مرة أخرى، بايتا بايتا، حين يُصنع الناتج من جديد من أول {1} من مُدخَلاته ({2}).";
    V_EXPORT_ALONE = "Not proved: that it is what the register says. Only the register can show that: give it with --db.",
        "لم يثبت أنه ما يقوله السجل. لا يبيّن ذلك إلا السجل نفسه: اذكره بالخيار ‎--db.";
    V_EXPORT_UNTOLD = "Not proved: that it is what the register says. The note does not tell with which options it was made; one that `hudna export --note` writes does.",
        "لم يثبت أنه ما يقوله السجل. فالورقة لا تذكر بأي خيارات صُنع؛ وما يكتبه ‎`hudna export --note` يذكرها.";
    V_EXPORT_ERASED = "Not proved: that it was what the register said then. Entries that it rests on may be among the {0} erased since, and cannot be read again.",
        "لم يثبت أنه ما كان السجل يقوله حينئذ. فقد مُحي بعده {0} من المُدخَلات، ولعله يقوم على بعضها، ولا تُقرأ مرة أخرى.";
    V_EXPORT_OLDER = "Not proved: that it was what the register said then. Hudna {0} made it, and this one ({1}) gives other bytes; check it with that one.",
        "لم يثبت أنه ما كان السجل يقوله حينئذ. صنعه إصدار هدنة {0}، وهذا الإصدار ({1}) يعطي بايتات أخرى؛ فافحصه بذلك.";
    V_EXPORT_ONLY = "Not proved: that what it says is true; that it holds what a release withholds, or what came into the register later.",
        "لم يثبت أن ما يقوله صحيح؛ ولا أن فيه ما يحجبه الإصدار، أو ما دخل السجل بعده.";
    V_SOUND = "Sound.", "سليم.";
    V_UNSOUND = "NOT SOUND.", "غير سليم.";
    V_FAULT = "NOT SOUND: {0}.", "غير سليم: {0}.";
    F_EXPORT_OTHER = "{0} was given out by another register ({1})", "أخرج {0} سجل آخر ({1})";
    F_EXPORT_LOG = "{0} is of another log: the first {1} entries of this register are not those that its note covers",
        "{0} من سجل آخر: أول {1} من مُدخَلات هذا السجل ليست ما تشمله الورقة";
    F_EXPORT_AGAIN = "{0} is not what the register gives: made anew from the first {1} entries of its log, the export has other bytes",
        "{0} ليس ما يعطيه السجل: فالناتج إذا صُنع من جديد من أول {1} من مُدخَلاته جاء ببايتات أخرى";
    F_MISSING = "entry {0} is missing", "المُدخَلة {0} مفقودة";
    F_ALTERED = "entry {0} is not what was hashed when it came in", "المُدخَلة {0} ليست ما جُزِّئ حين دخلت";
    F_GONE = "what entry {0} said is gone, and nothing says that it was erased",
        "ما قالته المُدخَلة {0} زال، ولا شيء يقول إنها مُحيت";
    F_REMAINS = "entry {0} was erased, and what it said is still there", "المُدخَلة {0} مُحيت، وما قالته باق";
    F_ROOT = "the {0} entries do not give the root that was stored over {1} entries",
        "المُدخَلات ({0}) لا تعطي الجذر المحفوظ عن {1} من المُدخَلات";
    F_CAPTURE = "the captured bytes {0} are not those that were hashed", "البايتات المحفوظة {0} ليست التي جُزِّئت";
    F_NO_CAPTURE = "the captured bytes of entry {0} are gone", "البايتات المحفوظة للمُدخَلة {0} مفقودة";
    F_CHECKPOINT = "the stored checkpoint over {0} entries: {1}", "نقطة التحقق المحفوظة عن {0} من المُدخَلات: {1}";
    F_HELD = "checkpoint {0} that you gave: {1}", "نقطة التحقق {0} التي ذكرتها: {1}";
    F_FORK = "checkpoints {0} and {1} are of one log and contradict each other: somebody was shown another log",
        "نقطتا التحقق {0} و{1} من سجل واحد وتتناقضان: فقد أُري أحدٌ سجلا آخر";
    F_TABLE = "these tables are not what follows from the log: {0} (hudna rebuild makes them again)",
        "هذه الجداول ليست ما يلزم عن السجل: {0} (يعيد hudna rebuild إنشاءها)";
    F_PROOF = "{0}: {1}", "البرهان {0} لا يثبت شيئا: {1}";
    F_EXPORT = "{0} is not the file that the note was signed over", "{0} ليس الملف الذي وُقِّعت عليه الورقة";
    F_NOTE = "the note over {0}: {1}", "الورقة الموقَّعة على {0}: {1}";
    M_FORM = "this is no checkpoint", "ليس هذا نقطة تحقق";
    M_UNKNOWN = "no known key signed it", "لم يوقّعها مفتاح معروف";
    M_SIGNATURE = "its signature is false", "توقيعها زائف";
    M_ORIGIN = "it is of another log ({0})", "هي من سجل آخر ({0})";
    M_BEYOND = "it covers {0} entries and the register has {1}: entries were cut off, or the file is an older one",
        "تشمل {0} من المُدخَلات وفي السجل {1}: قُطع من آخره، أو الملف نسخة أقدم";
    M_ROOT = "the first {0} entries do not give its root: they were changed after it was signed",
        "المُدخَلات الأولى ({0}) لا تعطي جذرها: غُيِّرت بعد توقيعها";

    // The log: what was done to a register.
    BACKED_UP = "{0}: a checked copy, {1} entries.", "{0}: نسخة مفحوصة، المُدخَلات {1}.";
    KEY_APART = "The signing key is not in it; keep {0}.key apart.", "ليس مفتاح التوقيع فيها؛ فاحفظ ‎{0}.key على حدة.";
    RESTORED = "{0}: restored, {1} entries.", "{0}: استُعيد، المُدخَلات {1}.";
    NOT_RESTORED = "{0} is not sound; nothing was restored (--force does it all the same).",
        "{0} غير سليم؛ لم يُستعد شيء (الخيار ‎--force يستعيده على ذلك).";
    REBUILT_SAME = "{0} tables made again from the log; all are what they were.",
        "أُعيد إنشاء {0} من الجداول من السجل؛ وكلها على ما كانت.";
    REBUILT_CHANGED = "{0} tables made again from the log; {1} are not what they were.",
        "أُعيد إنشاء {0} من الجداول من السجل؛ و{1} منها ليست على ما كانت.";
    ERASED = "Erased: {0} entries. Their places in the log stay, and every proof with them.",
        "مُحي: {0} من المُدخَلات. تبقى مواضعها في السجل، ويبقى معها كل برهان.";
    COPIES_REMAIN = "The same text stands in other reports, which remain: {0}",
        "النص نفسه في تقارير أخرى باقية: {0}";
    COPIES_ELSEWHERE = "Backups, exports and proofs that were given out before still have it.",
        "والنسخ الاحتياطية والنواتج والبراهين التي أُعطيت من قبل ما زالت تحمله.";
    OCCUPIED = "it holds something already; --force overwrites it", "فيه شيء؛ والخيار ‎--force يكتب فوقه";
    UNSIGNED = "no signed checkpoint covers this yet", "لا نقطة تحقق موقَّعة تشمل هذا بعد";
    LOG_UNSOUND = "the log is not sound ({0}); nothing was changed; hudna verify says more",
        "السجل غير سليم ({0})؛ ولم يُغيَّر شيء؛ يبيّن hudna verify المزيد";
    NO_REPORT = "there is no report, record or entry {0}", "لا تقرير ولا قيد ولا مُدخَلة باسم {0}";
    KEY_FILE = "the signing key could not be read or made ({0})", "تعذرت قراءة مفتاح التوقيع أو إنشاؤه ({0})";
    // Exports.
    CSV_RECORDS = "csv is a form for records; all else comes as jsonl", "صيغة csv للقيود؛ أما ما سواها فبصيغة jsonl";
    SPAN = "the first day, {0}, is after the last, {1}", "اليوم الأول {0} بعد اليوم الأخير {1}";
    NOTE_OVER_NO_FILE = "{0}: a note is signed over a file, and this is none", "{0}: تُوقَّع الورقة على ملف، وليس هذا ملفا";
    NOTES_WHOLE = "what is kept beside records is exported whole: it is cut to no days",
        "ما يُحفظ بجانب القيود يُخرج كاملا، ولا يُقصر على أيام";
    WITHHELD_NOTES = "withheld of what is kept beside records: fewer than {0}",
        "المحجوب مما يُحفظ بجانب القيود: أقل من {0}";
    WITHHELD_REPORTS = "withheld: fewer than {0} reports", "المحجوب من التقارير: أقل من {0}";
    WITHHELD_CLAIMS = "not yet accepted by anyone, so withheld: fewer than {0} claims",
        "المحجوب من الإفادات لأن أحدا لم يقبله بعد: أقل من {0}";
    NO_RELEASE = "HUDNA_RELEASE names no release: `{0}`; there are internal, parties and public",
        "لا إصدار بالاسم المذكور في HUDNA_RELEASE: `{0}`؛ والإصدارات internal و parties و public";
    RELEASE_OPENED = "The desk shows the {0} release as of {1}, for reading only; open it anew to see what came since.",
        "يعرض المكتب إصدار {0} كما هو في {1}، للقراءة فقط؛ ويُفتح من جديد لرؤية ما ورد بعده.";
    NOTE_WRITTEN = "the note over it: {0}", "الورقة الموقَّعة عليه: {0}";
    NOTED = "this export is noted in the log", "دُوِّن هذا التصدير في السجل";
    POLICY = "what may go out cannot be told, so nothing does: {0}", "تعذرت معرفة ما يجوز إخراجه، فلا يخرج شيء: {0}";

    // What it is doing.
    READING = "{0} read", "المقروء: {0}";
    REGISTER_AT = "The register: {0}", "السجل: {0}";
    TAKING_SAMPLES = "Taking in the samples ({0} files); a second start finds them there.",
        "يجري إدخال التقارير النموذجية ({0} من الملفات)؛ وعند التشغيل التالي تكون جاهزة.";
    SAMPLES_APART = "{0} holds reports of your own; the samples go into a register beside it.",
        "في {0} تقارير لك؛ فتُدخَل النماذج في سجل آخر بجانبه.";
    SAMPLES = "Samples: {0} new, {1} already there.", "النماذج: الجديد {0}، والموجود من قبل {1}.";
    PORT_MOVED = "Port {0} is in use; the desk takes {1}.", "المنفذ {0} مشغول؛ يأخذ المكتب المنفذ {1}.";
    STOP_WITH = "Stop with Ctrl-C.", "للإيقاف: Ctrl-C.";
}

#[cfg(feature = "encrypted")]
sentences! {
    encrypted:
    ASK_PASSPHRASE = "Passphrase:", "عبارة السر:";
    ASK_NEW_PASSPHRASE = "New passphrase:", "عبارة السر الجديدة:";
    ASK_AGAIN = "Once more:", "مرة أخرى:";
    WRONG_PASSPHRASE = "the passphrase does not open it", "عبارة السر لا تفتحه";
    NO_PASSPHRASE = "no passphrase was given, or not twice the same ({0}); name a file with --passphrase-file",
        "لم تُعط عبارة سر، أو اختلفت في المرتين ({0})؛ سمِّ ملفا بالخيار ‎--passphrase-file";
    PASSPHRASE_CHANGED = "{0} has another passphrase; copies of the old key file still open with the old one",
        "صار للسجل {0} عبارة سر أخرى؛ ونسخ ملف المفتاح القديم تُفتح بالقديمة";
    LOCKED_NOW = "{0} is encrypted", "{0} معمّى الآن";
    TRACES = "the plain file was written over; on a solid-state disk, and in backups and exports, what it held can remain",
        "كُتب فوق الملف غير المعمّى؛ لكن ما كان فيه قد يبقى على قرص بلا أجزاء متحركة (SSD)، وفي النسخ والنواتج";
    KEEP_KEY_FILE = "its key lies in {0}: without that file no passphrase opens it", "مفتاحه في {0}: وبغير هذا الملف لا تفتحه عبارة سر";
    DESTROY_ASK = "The key of {0} is about to be destroyed; nobody will read the register ever again. To go on, type {1}",
        "سيُتلف مفتاح {0}، ولن يقرأ أحد السجل بعد ذلك أبدا. للمضي اكتب {1}";
    NOT_DESTROYED = "nothing was destroyed", "لم يُتلف شيء";
    DESTROYED = "the key of {0} is destroyed; copies of the key file that lie elsewhere are not",
        "أُتلف مفتاح {0}؛ أما نسخ ملف المفتاح في غير هذا الموضع فباقية";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_stands_in_both_languages_with_the_same_blanks() {
        #[cfg(feature = "encrypted")]
        let all = plain::ALL.iter().chain(encrypted::ALL);
        #[cfg(not(feature = "encrypted"))]
        let all = plain::ALL;
        for (name, Sentence(en, ar)) in all {
            let blanks = |t: &str| (0..5).map(|n| t.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
            assert_eq!(blanks(en), blanks(ar), "{name}");
            let only_signs = !en.chars().any(char::is_alphabetic);
            assert!(only_signs || ar.chars().any(|c| ('ء'..='ي').contains(&c)), "{name}: no Arabic");
        }
    }
}
