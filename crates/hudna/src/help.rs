//! Owns the help in Arabic; the English one stands at the arguments themselves (`args.rs`).
use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\nالاستعمال: {usage}\n\n{all-args}{after-help}";

const COMMANDS: &[(&str, &str)] = &[
    ("hudna", "هدنة، راصد لوقف إطلاق النار: يقرأ التقارير، والعربية أولا، ويحفظ سجل الهدنة"),
    ("read", "قراءة التقارير وكتابة ما فيها من إفادات، سطرا من JSON لكل تقرير، بترتيب الدخل"),
    ("explain", "بيان لماذا قُرئ التقرير كما قُرئ، إفادة إفادة: الكلمات، وما حسم كل حقل، وما نُظر فيه وتُرك"),
    ("score", "تقدير القراءة: مقابلة القراءات بتقارير موسومة باليد، بالدقة والاستدعاء و F1"),
    ("take", "قراءة التقارير وإدخالها في السجل؛ وكل سطر في الناتج إقرار بأن التقرير صار على القرص"),
    (
        "open",
        "فتح سجل: أي النزاعات يرصد، ومن أي يوم، وفي ظل أي اتفاق؛ وما لا صلة له بها يُحفظ ولا تُنشأ عنه قيود",
    ),
    ("belongs", "القول إن تقريرا من شأن السجل أو ليس منه؛ وهو لكل نسخ التقرير، ولا تنقضه آلة"),
    ("export", "كتابة ما في السجل من قيود أو تقارير لبرامج أخرى، بترتيب لا أثر فيه لترتيب ورودها"),
    ("desk", "فتح المكتب على سجل، في المتصفح"),
    ("demo", "فتح المكتب على التقارير النموذجية المرفقة"),
    ("mappings", "سرد جداول المعاني المرفقة لخيار ‎take --rows، أو كتابة أحدها لينسخ ويُعدَّل"),
    (
        "verify",
        "فحص سجل أو نقطة تحقق أو برهان أو ناتج، بلا شبكة: ما الذي ثبت، وما الذي لم يثبت، وما الذي لا يستقيم",
    ),
    ("checkpoint", "طبع أحدث نقطة تحقق موقَّعة: يحفظها غيرك، فلا يخفى تغيير"),
    ("prove", "طبع براهين على أن مُدخَلات تقرير أو قيد قائمة في السجل، يفحصها hudna verify --proof"),
    ("rebuild", "إعادة إنشاء الجداول كلها من السجل، وبيان هل كل جدول على ما كان"),
    ("backup", "نسخ السجل إلى ملف وفحص النسخة؛ ولا بأس أن يكون غيرك يكتب فيه"),
    ("restore", "وضع نسخة موضع السجل؛ ولا بأس أن يكون المكتب مفتوحا عليه"),
    ("erase", "محو ما يقوله تقرير؛ يبقى موضعه في السجل ويبقى معه كل برهان"),
    ("decide", "قبول قيد أو رفضه"),
    ("merge", "القول إن قيودا تروي واقعة واحدة: تصير قيدا واحدا مهما قالت الأوزان، وكل عنوان سابق يوصل إليه"),
    ("part", "القول إن قيودا تروي وقائع مختلفة، فلا تُجمع"),
    ("split", "إخراج إفادات من قيد: تروي غير ما يرويه"),
    ("matched", "بيان لماذا جُمعت إفادات قيد: كل واحدة بعنوانها ومنشئها وما رجح"),
    (
        "step",
        "خطوة في قضية قيد: استلامه والتحقق منه وتكييفه وسائر المراحل؛ والأحدث تحل محل ما قبلها وتبقى كلتاهما",
    ),
    ("note", "تدوين ما يُحفظ بجانب القيود: قبول اتفاق، أو صلة، أو تعهد، أو قافلة، أو رواية اتصال …"),
    ("notes", "عرض ما يُحفظ بجانب القيود، وما يصح فيه من أنواع وحقول وقيم"),
    ("list", "إدخال قوائم الأطراف، ومقابلة قائمتين"),
    ("import", "إدخال قائمة من جدول (CSV، أو بفواصل منقوطة أو علامات جدولة)؛ وسطره الأول أسماء الأعمدة"),
    ("compare", "مقابلة قائمتين، أو نسختين من قائمة"),
    ("counts", "عدّ ما نظر فيه الناس: بحسب كل متَّهِم وكل متحقق وما حُسم، كلٌّ على حدة"),
    ("member", "تعيين عضو في السجل، بدور: يُدوَّن في السجل"),
    ("lock", "تعمية السجل بعبارة سر، أو تغيير عبارة سجل معمّى"),
    ("destroy-key", "إتلاف مفتاح سجل معمّى: لا يقرؤه أحد بعد ذلك أبدا"),
    ("members", "سرد أعضاء السجل"),
    ("seen", "سرد من قرأ أو أخرج ما هو عالي الخطر أو شديده"),
    ("completions", "كتابة إكمالات الصَّدَفة (shell) إلى الناتج القياسي"),
];

/// What can be typed, by its name or, where commands differ, by the command and its name.
const ARGS: &[(&str, &str)] = &[
    ("paths", "ملفات ومجلدات؛ و `-` للدخل القياسي"),
    ("report", "التقرير؛ و `-` للدخل القياسي"),
    ("claim", "إفادة واحدة، بمعرّفها"),
    ("json", "بصيغة JSON، سطرا لكل تقرير"),
    ("case", "الإفادة وجملها حالةَ اختبار تُصحَّح باليد"),
    ("gold", "التقارير الموسومة؛ و `-` للدخل القياسي"),
    ("readings", "القراءات التي تُقدَّر [إن لم تُذكر: ما يقرؤه القارئ الآن]"),
    ("check", "التحقق فقط من أن كل لفظ في موضعه وكل كلمة مما يُسمح به"),
    ("as_json", "بصيغة JSON، كائنا واحدا"),
    ("errors", "أول N مما فات وأول N مما زاد"),
    ("confused", "كم مرة قُرئ صنف أو حال أو مدى على أنه غيره"),
    ("by", "الأرقام أيضا لكل جهة ناشرة (outlet) أو لطرفها (camp) أو لكل نزاع (conflict)"),
    ("published", "يوم النشر، للتقارير التي لا تذكره"),
    ("outlet", "الجهة الناشرة، للتقارير التي لا تذكرها"),
    ("language", "اللغة (ar أو en)، للتقارير التي لا تذكرها"),
    ("pack", "حزمة يُعمل بها إلى جانب `core`؛ ويجوز تكرار الخيار [إن لم يُذكر: الحزم كلها]"),
    ("jobs", "عدد التقارير التي تُقرأ معا، والناتج واحد [إن لم يُذكر: واحد لكل معالج]"),
    ("strict", "التوقف عند أول ما تتعذر قراءته"),
    ("db", "السجل [إن لم يُذكر: ‎$HUDNA_HOME/register.db، في مجلد بياناتك]"),
    ("tables", "جدول (CSV) تُدخَل صفوفه، كل صف تقريرا؛ و `-` للدخل القياسي؛ ويجوز تكرار الخيار"),
    ("map", "معاني الأعمدة: اسم جدول معانٍ مرفق (يسردها ‎hudna mappings) أو ملف TOML"),
    ("skip_faulty", "إدخال الصفوف السليمة مع أن في غيرها خطأ، بدل ألا يُدخَل شيء"),
    ("name", "جدول المعاني الذي يُكتب"),
    ("port", "المنفذ [إن لم يُذكر: 8765، أو أول منفذ خال بعده]"),
    ("no_browser", "من غير فتح متصفح (مثل HUDNA_NO_BROWSER=1)"),
    ("checkpoint", "نقطة تحقق حفظتها (يطبعها hudna checkpoint)؛ ويجوز تكرار الخيار"),
    ("proof", "براهين على مُدخَلات بعينها (يكتبها hudna prove)؛ ويجوز تكرار الخيار"),
    (
        "export",
        "ناتج أُخرج من السجل، مع الورقة الموقَّعة عليه (hudna export --note): يُصنع من السجل من جديد ويُقابَل",
    ),
    ("note", "الورقة الموقَّعة على الناتج [إن لم تُذكر: اسم الناتج يليه ‎.note]"),
    ("key", "مفتاح علني تثق به [إن لم يُذكر: ما يذكره السجل]"),
    ("deep", "إعادة إنشاء كل جدول من السجل أيضا، في نسخة جانبية، ومقابلته"),
    ("over", "جعل التوقيع على هذا الملف أيضا: ورقة تصحب ناتجا"),
    ("tiles", "كتابة السجل ملفات ثابتة (C2SP tlog-tiles) في هذا المجلد أيضا"),
    ("what", "معرّف تقرير، أو عنوان قيد، أو رقم مُدخَلة"),
    ("shown_to", "من يُظهر له ما يقول، يُدوَّن في السجل"),
    ("closed", "إثبات أنه قائم من غير إظهار ما يقول"),
    ("to", "إلى أين"),
    ("from", "النسخة"),
    ("force", "الكتابة فوق ما هو موجود"),
    ("erase id", "معرّف التقرير؛ وتُمحى نسخه كلها"),
    ("entry", "مُدخَلة واحدة من صنع شخص (قرار أو خطوة أو محفوظ)، برقمها"),
    ("who", "من الذي يمحو"),
    ("erase reason", "لماذا؛ ويبقى ذلك في السجل، فلا تُسمِّ ما تمحوه"),
    ("record", "القيد، بعنوانه"),
    ("verdict", "القرار: accepted قبول أو rejected رفض"),
    ("records", "القيود، بعناوينها"),
    ("claims", "الإفادات التي تُخرج، بعناوينها (يعرضها hudna matched)"),
    ("claims_json", "بصيغة JSON، سطرا لكل إفادة"),
    ("stage", "المرحلة"),
    ("value", "القيمة التي تقوم من الآن"),
    ("of", "ما تتعلق به القيمة: الطرف، أو البند (DEAL#N)، أو القيد، أو الشخص"),
    ("back", "سحب ما هو قائم في المرحلة"),
    ("author", "من يقول ذلك"),
    ("reason", "السبب"),
    ("kind", "نوع ما يُحفظ"),
    ("notes kind", "نوع ما يُحفظ [إن لم يُذكر: كم من كل نوع]"),
    ("notes id", "محفوظ واحد، بنسخه كلها"),
    ("fields", "حقول بقيمها"),
    ("id", "معرّف المحفوظ [إن لم يُذكر: محفوظ جديد]"),
    ("withdraw", "سحب المحفوظ؛ وتبقى نسخه"),
    ("severe", "إظهار الحقول الشديدة الخطر أيضا، ويُدوَّن ذلك في السجل"),
    ("scheme", "بيان الأنواع والحقول والقيم ومراحل القضية"),
    ("file", "الجدول؛ و `-` للدخل القياسي"),
    ("import name", "اسم القائمة"),
    ("giver", "صاحب القائمة"),
    ("received_from", "ممن استُلمت"),
    ("day", "تاريخها"),
    ("edition", "نسختها عند صاحبها"),
    ("deal", "الاتفاق الذي تتبعه"),
    ("column", "عمود باسم غير الذي يُعرف به؛ ويجوز تكرار الخيار"),
    ("leave_out", "عمود يُترك، باسمه؛ ويجوز تكرار الخيار"),
    (
        "equal_rows",
        "ما يُفعل بصف يطابق صفا قبله في كل خلاياه: keep يبقى أو drop يُحذف [إن لم يُذكر: يُرفض الجدول وتُذكر سطوره]",
    ),
    ("a", "القائمة الأولى"),
    ("b", "القائمة الثانية"),
    ("open pack", "حزمة تُرصد؛ ويجوز تكرار الخيار [إن لم يُذكر: الحزم كلها، وكل نزاع مسلح]"),
    ("open_from", "أول يوم يُرصد؛ وما قبله أساس للمقارنة [إن لم يُذكر: يوم سريان الاتفاق]"),
    ("open_deal", "الاتفاق الذي يُرصد [إن لم يُذكر: ما ترصده الحزمة، إن ذُكرت حزمة واحدة]"),
    ("again", "فتح سجل فُتح من قبل لغير ما فُتح له"),
    ("opener", "من الذي يفتحه"),
    ("belongs report", "التقرير، بمعرّفه"),
    ("belongs", "هل هو من شأن السجل: yes نعم أو no لا"),
    ("belongs back", "سحب ما قيل فيه"),
    (
        "weeks",
        "وكذلك هذا العدد من الأسابيع السابقة، كل أسبوع على حدة: قبل الهدنة المرصودة، وإلا فقبل اليوم الأول",
    ),
    ("counts from", "اليوم الأول"),
    ("counts to", "اليوم الأخير [إن لم يُذكر: الأول]"),
    ("shell", "الصَّدَفة: bash أو zsh أو fish أو elvish أو powershell"),
    ("export_what", "ما يُكتب: ‎records (القيود) أو reports (التقارير) أو notes (ما يُحفظ بجانب القيود)"),
    ("export_format", "الصيغة: jsonl، أو csv بوسوم HXL للقيود [إن لم تُذكر: jsonl]"),
    (
        "release",
        "لمن يُكتب أو يُعرض: internal (للداخل) أو parties (للأطراف) أو public (للعموم) [إن لم يُذكر: internal]",
    ),
    ("export_day", "هذا اليوم وحده: يوم الواقعة، أو يوم نشر التقرير"),
    ("export_from", "من هذا اليوم فصاعدا"),
    ("export_to", "إلى هذا اليوم"),
    ("export_on", "كما يجوز أن يكون الإصدار في هذا اليوم [إن لم يُذكر: اليوم]"),
    ("name_accused", "ذكر المتهمين في إصدار العموم: قرار ناشر، يُدوَّن في السجل"),
    ("as_name", "اسم من يُصدر، يُدوَّن في السجل"),
    ("export_reason", "السبب، يُدوَّن في السجل"),
    ("desk_as", "من يجلس إلى المكتب: ما يقرؤه مما هو عالي الخطر أو شديده يُدوَّن باسمه، وتبدأ به الاستمارات"),
    (
        "passphrase_file",
        "الملف الذي في أول سطوره عبارة سر السجل المعمّى (مثل HUDNA_PASSPHRASE_FILE) [إن لم يُذكر: تُسأل عنها]",
    ),
    (
        "lock_after",
        "إقفال مكتب السجل المعمّى بعد هذا العدد من الدقائق بلا استعمال؛ و0: لا يُقفل [إن لم يُذكر: 15]",
    ),
    ("unasked", "من غير سؤال عن اسم السجل"),
    ("reader", "من يقرأ، يُدوَّن في السجل"),
    ("whom", "من"),
    ("role", "الدور من الآن: reader قارئ أو monitor راصد أو verifier متحقق أو publisher ناشر أو keeper أمين"),
    ("remove", "لا يبقى عضوا"),
    ("seen_by", "ما قرأه هذا الشخص أو أخرجه وحده"),
    (
        "export_note",
        "توقيع الملف: ورقة بجانبه (‎FILE.note) يصنع بها ‎hudna verify --export الناتج نفسه من جديد",
    ),
    ("export_out", "إلى هذا الملف، ولا يظهر قبل تمامه [إن لم يُذكر: الناتج القياسي]"),
];

const INPUT: &str = "\
ما يُقرأ:
  .txt           بترميز UTF-8 أو UTF-16 أو windows-1256؛ كله متن، ومعرّفه المسار كما كُتب
  .html .htm     نص الصفحة الرئيس، مع عنوانها ويومها وناشرها إن ذُكرت فيها
  .json          تقرير، أو {\"report\": …}، أو مصفوفة منهما
  .jsonl         تقرير في كل سطر؛ ويؤخذ الحقل `text` كما هو
  .gz            أي من هذه مضغوطا، على ألا يتجاوز 1 غيبيبايت بعد فكه
  المجلدات       كل ما فيها من هذه، بترتيب المسارات
والتقرير الذي لا معرّف له يأخذ PATH أو PATH#LINE. وأقصى حجم للتقرير 64 ميبيبايت.
";

const EXAMPLES: &str = "\
أمثلة:
  hudna read report.txt --published 2016-02-20
  hudna read reports/ archive.jsonl.gz > claims.jsonl
  hudna open --pack syria --db truce.db
  hudna take reports/
  hudna desk
  hudna export records > records.jsonl
  hudna demo
";

const KEPT: &str = "\
أمثلة:
  hudna decide 3f2a90c1d4e5b678 accepted --as رنا --reason \"مصدران مستقلان\"
  hudna matched 3f2a90c1d4e5b678
  hudna merge 3f2a90c1d4e5b678 90c1d4e5b6783f2a --as رنا --reason \"الغارة نفسها\"
  hudna part 3f2a90c1d4e5b678 90c1d4e5b6783f2a --as رنا --reason \"غارتان في صباح واحد\"
  hudna split 3f2a90c1d4e5b678 d4e5b67890c13f2a --as رنا --reason \"هذه من الأسبوع السابق\"
  hudna step 3f2a90c1d4e5b678 verification verified --as رنا --reason \"صور من المكان\"
  hudna step 3f2a90c1d4e5b678 finding violation --of deal/syria-coh-2016#2 --as رنا --reason \"قصف بالهاون\"
  hudna note convoy agency=org/un to=مضايا asked=2016-02-14 plan=requested --as رنا
  hudna notes convoy
  hudna notes --scheme
  hudna list import joined.csv --name \"قائمة الرئيس الأول\" --giver state/russia --as رنا
  hudna list compare list-12 list-15@1
  hudna counts 2016-02-27 2016-03-04
والحقل الذي يحتمل أكثر من قيمة يُذكر مرة لكل قيمة، و `FIELD=` تفرغه. والشاهد معرّف تقرير، أو كلمات منه: ID@START-END.
والقائمة تُسمى بمعرّفها أو باسمها، ومعها نسختها إن لم تكن الأحدث: list-12@1.
";

/// The commands whose examples are those.
const OF_KEPT: [&str; 12] = [
    "decide", "merge", "part", "split", "matched", "step", "note", "notes", "list", "import", "compare",
    "counts",
];

const WATCH: &str = "\
أمثلة:
  hudna open --pack syria --db truce.db
  hudna open --pack syria --from 2016-02-27 --deal deal/syria-coh-2016 --db truce.db
  hudna open --db all.db
  hudna open --pack yemen --again --as رنا --db truce.db
  hudna belongs reports/17.txt no --as رنا --reason \"مقال في السينما\"
  hudna belongs reports/17.txt --back --as رنا --reason \"فيه خبر القصف\"
";

const RELEASES: &str = "\
الإصدارات:
  internal       كل ما في السجل، في الحال
  parties        من غير ما ورد باستمارة أو خط ساخن أو قائمة وقد يضر (المواضع والمصادر والألفاظ)؛
                 ومما يُحفظ بجانب القيود ما دون شديد الخطر
  public         ما قَبِله إنسان، بعد ثلاثة أيام من نشره؛ ولا موضع أدق من المنطقة، والقليل من الناس مدى لا عددا،
                 بلا ذكر متهم ولا ألفاظ ولا روابط

أمثلة:
  hudna export records --db truce.db > records.jsonl
  hudna export records --format csv --from 2016-02-27 --to 2016-03-05 --out week.csv
  hudna export reports --db truce.db
  hudna export notes --db truce.db --release parties
  hudna export records --db truce.db --out r.jsonl --note
  hudna export records --release public --name-accused --as 'A. Publisher'
";

const EXIT_CODES: &str = "\
رموز الخروج:
  0  قُرئ كل شيء (أو أُدخل)
  1  لم يُقرأ شيء
  2  سطر الأوامر غير صحيح
  3  تُرك بعض الدخل؛ والرسائل تقول ما هو ولماذا
  4  لا يمكن استعمال السجل: ليس سجلا، أو من إصدار أحدث، أو مشغول، أو تتعذر قراءته
  5  تعذرت الكتابة: القرص ممتلئ، أو الموضع لا يُكتب فيه
  6  المنفذ المطلوب مشغول
  7  السجل أو نقطة التحقق أو البرهان أو الناتج غير سليم";

/// The command line with its help in Arabic.
pub(crate) fn arabic(command: Command) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    one(command).disable_version_flag(true).arg(version.help("طبع رقم الإصدار").help_heading("الخيارات"))
}

/// The examples in the English help of a command, without what it says of each: what is typed is the same in every language.
fn examples(english: &str) -> String {
    let lines = english.lines().skip_while(|l| *l != "Examples:").skip(1).take_while(|l| !l.is_empty());
    let typed = lines.filter_map(|l| l.strip_prefix("  ")).filter(|l| !l.starts_with(' '));
    let typed = typed.filter_map(|l| l.split("  ").next());
    let all = typed.fold(String::new(), |all, l| format!("{all}  {l}\n"));
    if all.is_empty() { all } else { format!("أمثلة:\n{all}\n") }
}

fn one(command: Command) -> Command {
    let about = said(COMMANDS, command.get_name());
    let after = match command.get_name() {
        "read" => format!("{INPUT}\n{EXAMPLES}\n{EXIT_CODES}"),
        name if OF_KEPT.contains(&name) => format!("{KEPT}\n{EXIT_CODES}"),
        "open" | "belongs" => format!("{WATCH}\n{EXIT_CODES}"),
        "export" => format!("{RELEASES}\n{EXIT_CODES}"),
        "hudna" => format!("{EXAMPLES}\n{EXIT_CODES}"),
        _ => {
            let english = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
            format!("{}{EXIT_CODES}", examples(&english))
        }
    };
    let name = command.get_name().to_owned();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command
        .about(about)
        .long_about(about)
        .after_help(after.clone())
        .after_long_help(after)
        .help_template(TEMPLATE)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "الوسائط" } else { "الخيارات" };
            let id = arg.get_id().as_str();
            let help = match said(ARGS, &format!("{name} {id}")) {
                "" => said(ARGS, id),
                own => own,
            };
            // What can be chosen stands in the help itself, with its meaning.
            let chosen = arg.get_action().takes_values();
            let arg = arg.help(help).long_help(help).help_heading(heading);
            if chosen { arg.hide_possible_values(true) } else { arg }
        })
        .disable_help_flag(true)
        .arg(help.help("طبع هذه المساعدة").help_heading("الخيارات"))
        .disable_help_subcommand(true)
        .subcommand_help_heading("الأوامر")
        .mut_subcommands(one)
}

fn said(table: &[(&str, &'static str)], name: &str) -> &'static str {
    table.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn nothing_is_explained_twice() {
        for table in [COMMANDS, ARGS] {
            let names: std::collections::BTreeSet<_> = table.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), table.len());
        }
    }

    #[test]
    fn everything_that_can_be_typed_is_explained_in_arabic() {
        let mut command = arabic(crate::args::Cli::command());
        command.build();
        let explained = |text: Option<&clap::builder::StyledStr>| {
            text.is_some_and(|t| t.to_string().chars().any(|c| ('ء'..='ي').contains(&c)))
        };
        let mut all = vec![&command];
        while let Some(command) = all.pop() {
            all.extend(command.get_subcommands());
            assert!(explained(command.get_about()), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(explained(arg.get_help()), "{} {}", command.get_name(), arg.get_id());
            }
        }
    }
}
