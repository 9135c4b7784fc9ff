# جمل ما يدوّنه الناس بجانب الإفادات: القضايا والمحفوظات والقوائم والأعداد. ولكل مفتاح هنا نظيره في kept.en.ftl.

### لماذا لم يُقبل المُدخَل
objection-stage = لا مرحلة باسم «{ $what }»؛ المراحل: { $known }
objection-value = «{ $what }» ليست من القيم؛ القيم: { $known }
objection-reason = لا بد من ذكر السبب («{ $what }»)
objection-author = لم يُذكر من يدوّن هذا
objection-about = لا بد أن يُذكر بم يتعلق «{ $what }» ({ $known })
objection-not-about = «{ $what }» لا يتعلق بشيء؛ وقد ذُكر «{ $known }»
objection-type = لا نوع باسم «{ $what }»؛ الأنواع: { $known }
objection-field = لا حقل باسم «{ $what }»؛ الحقول: { $known }
objection-missing = لا بد من ملء الحقل «{ $what }»
objection-one = «{ $what }» لا يحتمل إلا قيمة واحدة
objection-day = «{ $what }» ليس يوما؛ يُكتب اليوم هكذا: ‎2016-02-27
objection-number = «{ $what }» ليس عددا
objection-actor = لا جهة بالمعرّف «{ $what }» في الحزم؛ والاسم يُكتب بالكلمات
objection-place = لا مكان بالمعرّف «{ $what }» في الحزم؛ والاسم يُكتب بالكلمات
objection-deal = لا اتفاق باسم «{ $what }»
objection-term = لا بند باسم «{ $what }»؛ ويُكتب البند هكذا: DEAL#NUMBER
objection-record = لا قيد بالعنوان «{ $what }»، أو هو هذا القيد نفسه
objection-report = لا تقرير باسم «{ $what }»، أو ليست هذه الكلمات فيه
objection-object = «{ $what }» غير موجود، أو ليس من: { $known }
objection-id = لا يصلح «{ $what }» معرّفا: لا فراغ فيه ولا شيء من @ # ? =
objection-stale = غيّر غيرك «{ $what }» في الأثناء؛ انظر أحدث نسخة أولا
objection-long = النص «{ $what }» أطول مما يُسمح به؛ أقصاه { $known } حرف
objection-nothing = لم يتغير شيء في «{ $what }»
objection-column = العمود «{ $what }» غير معروف؛ الأعمدة: { $known }. سمِّه باسم آخر أو اتركه
objection-table = تعذرت قراءة الجدول، السطر { $what }: { $known }
objection-cells = خلايا السطر { $what } من الجدول أقل من أعمدته ({ $known }) أو أكثر منها
objection-rows = لا بد للقائمة من سطور («{ $what }»)
objection-equal = من سطور الجدول ما يطابق سطرا قبله في كل خلاياه: { $what }. قل أيبقى المكرر أم يُحذف
objection-list = لا قائمة باسم «{ $what }» بهذه النسخة، أو يحمل الاسم قائمتان
objection-pack = لا حزمة باسم «{ $what }»؛ الموجود: { $known }
objection-one-record = يوصل «{ $what }» إلى قيد واحد: اذكر قيدين مختلفين على الأقل
objection-not-in-record = الإفادة «{ $what }» ليست في هذا القيد
objection-nothing-divided = لا شيء يُفصل في «{ $what }»: اذكر بعض إفاداته لا كلها

### التنقل
nav-undertakings = التعهدات
nav-lists = القوائم
nav-counts = الأعداد
nav-notes = المحفوظات
nav-convoys = القوافل
title-undertakings = التعهدات
title-lists = قوائم الأطراف
title-counts = الأعداد
title-notes = ما يُحفظ بجانب التقارير
title-convoys = القوافل
lead-undertakings = من عليه ماذا ولمن، وبأي ألفاظ، ومنذ متى؛ وما يُثار مع من يضمن الطرف.
lead-lists = كل قائمة كما أُعطيت، بنسخها. تُقابَل قائمتان ولا تُدمجان أبدا.
lead-counts = لا يُعدّ إلا ما نظر فيه إنسان، وكل عدد على ذمة قائل واحد. ولا تُجمع الجداول الثلاثة، ولا الوحدات المختلفة.
lead-notes = مواقف وتعهدات وقوائم وقوافل وروايات: يدوّنها الناس وتُحفظ نسخها كلها، ومع كل نسخة من دوّنها ومتى ولماذا.
lead-convoys = { $n ->
    [one] يستحق الرد خلال يوم عمل واحد.
    [two] يستحق الرد خلال يومي عمل.
    [few] يستحق الرد خلال { $n } أيام عمل، من غير الجمعة والسبت.
   *[other] يستحق الرد خلال { $n } يوم عمل، من غير الجمعة والسبت.
}
on-day = في يوم
show = عرض
enter-new = تدوين جديد
all-kept = كل المحفوظ منها
none-kept = لا شيء محفوظ منها.
note-withdrawn = مسحوب
note-version = النسخة { $n }
versions = نسخ سابقة
term-n = البند { $n }
level-low = منخفض الخطر
level-moderate = متوسط الخطر
level-high = للشركاء وحدهم
level-severe = لا يغادر السجل

### القضية
case = القضية
case-note = لكل خطوة صاحبها ووقتها؛ والأحدث تحل محل ما قبلها وتبقى كلتاهما. والنجمة تعني أن السبب لازم. و«تعذّر تحديد الجهة» و«غير حاسم» نهايتان مقبولتان.
case-others = مراحل أخرى
case-nothing = لا شيء بعد
case-becomes = يصير
case-stays = يبقى كما هو
case-back = سحب ما هو قائم
case-taken-back = سُحب
about-actor = طرف
about-term = بند من اتفاق
about-record = قيد
about-person = شخص
case-about = بشأن (طرف أو قيد أو شخص)
case-term = بشأن (بند أو طرف)
case-enter = تدوين
n-stages = { $n ->
    [zero] لا مراحل مستعملة
    [one] مرحلة مستعملة
    [two] مرحلتان مستعملتان
    [few] { $n } مراحل مستعملة
   *[other] { $n } مرحلة مستعملة
}
n-steps = { $n ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $n } خطوات
   *[other] { $n } خطوة
}
bad-step = لم تُختر خطوة.
hit = المستهدَف بألفاظ التقارير:
filter-target = ما استُهدف

### المحفوظات
note-change = تغيير
note-withdraw = سحب
note-restore = إعادة
severe-fields = حقول لا تغادر السجل
severe-note = الأماكن والقادة والأعداد وما أشبهها: لا تظهر في قائمة ولا تصدير ولا حزمة.
one-a-line = قيمة في كل سطر
col-what-kept = المحفوظ
col-how-many = العدد
col-enter = التدوين
col-change = النسخة
n-rows = { $n ->
    [zero] لا سطور
    [one] سطر واحد
    [two] سطران
    [few] { $n } سطور
    [many] { $n } سطرا
   *[other] { $n } سطر
}
accepted = من التزم بماذا
acceptances-note = قبول الاتفاق غير التقيد به: أمران. يدوّنه الناس بتواريخه.
accepted-within = في الاتفاق
accepted-outside = خارجه، أو غير معروف
ties = الصلات بين الأطراف
renamings = جماعات تغيرت
col-since = منذ
col-duration = المدة
col-reservations = التحفظات
col-who-says = من يقول ذلك
violations-found = ما وُجد أنه خرق له:
deals-entered = اتفاقات وهدن محلية وهيئات دُوّنت
deals-entered-note = بجانب ما في الحزم؛ وقد يشير تكييف القضية إلى بنودها.

### المستحق
owed-today = المستحق
none-owed = لا شيء مستحق في هذا اليوم.
col-owes = عليه
col-to-whom = لمن
col-due = الاستحقاق
col-state = الوفاء
col-word = على ذمة
due-today = يستحق اليوم
overdue-by = { $n ->
    [one] متأخر يوما
    [two] متأخر يومين
    [few] متأخر { $n } أيام
    [many] متأخر { $n } يوما
   *[other] متأخر { $n } يوم
}
due-in = { $n ->
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $n } أيام
    [many] بعد { $n } يوما
   *[other] بعد { $n } يوم
}
open-for = { $n ->
    [0] مفتوح من ذلك اليوم
    [one] مفتوح منذ يوم
    [two] مفتوح منذ يومين
    [few] مفتوح منذ { $n } أيام
    [many] مفتوح منذ { $n } يوما
   *[other] مفتوح منذ { $n } يوم
}
to-raise = ما يُثار مع كل ضامن
to-raise-note = تعهدات حل أجلها ولم تُوفَ، وقيود حُسمت فيها المسؤولية ولم تُغلقها استجابة؛ تحت من يضمن الطرف في ذلك اليوم.
none-to-raise = لا شيء يُثار.
nobody-answers = لا أحد يضمن هؤلاء
n-matters = { $n ->
    [zero] لا أمور
    [one] أمر واحد
    [two] أمران
    [few] { $n } أمور
    [many] { $n } أمرا
   *[other] { $n } أمر
}
matter-undertaking = تعهد
matter-record = قيد

### القوائم
col-list = القائمة
col-giver = صاحبها
col-received = استُلمت من
col-edition = نسختها عنده
col-rows = السطور
col-version = النسخة
list-a = القائمة الأولى
list-b = القائمة الثانية
compare = مقابلة
compared = المقابلة
compared-note = بحسب الطرف، كيفما كُتب اسمه. والقائمة التي تسكت لا تناقض أحدا.
col-standing = الحال
standing-in_conflict = متعارض
standing-only_a = في الأولى وحدها
standing-only_b = في الثانية وحدها
standing-same = متفق
lists-import = إدخال قائمة
lists-import-note = اكتب جدولا أو ألصقه، وبين أعمدته فواصل أو فواصل منقوطة أو علامات جدولة؛ وسطره الأول أسماؤها:
new-version-of = نسخة جديدة من
new-list = قائمة جديدة
equal-rows = السطور المكررة
equal-ask = تُذكر لي قبل التدوين
equal-keep = تبقى كما وردت
equal-drop = يبقى أولها وحده
list-table = الجدول

### القوافل
areas = المناطق وأحوالها
col-convoy = القافلة
col-clock = مهلة الموافقة
col-plan = الموافقة
col-movement = الحركة
col-trucks = الشاحنات
col-reached = من وصلت إليهم
col-removed = ما نُزع منها
col-blocked-by = من منعها
clock-last-day = آخر يوم عمل
clock-left = { $n ->
    [one] بقي يوم عمل
    [two] بقي يوما عمل
    [few] بقيت { $n } أيام عمل
   *[other] بقي { $n } يوم عمل
}
clock-over = { $n ->
    [one] تجاوزت المهلة بيوم عمل
    [two] تجاوزت المهلة بيومي عمل
    [few] تجاوزت المهلة بـ { $n } أيام عمل
   *[other] تجاوزت المهلة بـ { $n } يوم عمل
}
clock-in-time = جاء الرد في حينه
clock-late = { $n ->
    [one] تأخر الرد يوم عمل
    [two] تأخر الرد يومي عمل
    [few] تأخر الرد { $n } أيام عمل
   *[other] تأخر الرد { $n } يوم عمل
}
clock-due = أقصاه

### الاتصالات
readouts = الروايات جنبا إلى جنب
readouts-note = ما تقوله كل جهة عن الاتصال، كلٌّ على حدة. وعلامة ≠ حيث تختلفان.
rounds = جولات المحادثات
handovers = قوائم وخرائط سُلّمت
handovers-note = كما يرويها من سلّم، وكما يرويها من استلم.
col-field = الحقل
col-how-told = باللفظ
as-giver = من سلّم:
as-receiver = من استلم:
n-contacts = { $n ->
    [zero] لا اتصالات
    [one] اتصال واحد
    [two] اتصالان
    [few] { $n } اتصالات
    [many] { $n } اتصالا
   *[other] { $n } اتصال
}
n-rounds = { $n ->
    [zero] لا جولات
    [one] جولة واحدة
    [two] جولتان
    [few] { $n } جولات
   *[other] { $n } جولة
}
n-handovers = { $n ->
    [zero] لا تسليمات
    [one] تسليم واحد
    [two] تسليمان
    [few] { $n } تسليمات
    [many] { $n } تسليما
   *[other] { $n } تسليم
}

### الأعداد
counts-unseen = لم ينظر فيها أحد
counts-uncounted = رُويت على أنها عدة وقائع أو نمط: لا عدد لها
counts-aside = نُحّيت: مرفوضة أو مكررة أو خارج النطاق
per-accusers = المُدّعى، بحسب كل متَّهِم
per-accusers-note = على ذمة من يدّعي الواقعة. وما يدّعيه اثنان يقع في سطرين، فلا تُجمع السطور.
per-verifiers = المتحقق منه، بحسب كل متحقق
per-verifiers-note = ما وجده كل متحقق، على ذمته؛ وقد يختلف متحققان.
per-reconciled = ما حُسم
per-reconciled-note = ما حُسمت فيه المسؤولية، ومنه ما تعذّرت نسبته إلى أحد.
no-counts = لا شيء معدود هنا.
counts-weeks = الأسابيع قبلها
counts-before = الأسابيع السابقة
counts-before-truce = الأسابيع قبل الهدنة
counts-baseline-note = معدودة بالطريقة نفسها، كل أسبوع على حدة، ومعها ما شمله الرصد حينها.
alleged = مُدّعى
col-whose-word = على ذمة
col-what-stands = الحال
col-unit = الوحدة
counted-incident = وقائع
counted-record = قيود
records-behind = القيود:
covered = ما شملته القراءة
covered-note = السكوت ليس هدوءا: تُذكر الأماكن التي لم يُبلّغ منها أحد. وعدد المكان يشمل ما يحويه، فلا تُجمع أعداد الأماكن.
covered-outlets = المنابر المقروءة
covered-places = أماكن أُبلغ منها
covered-silent = أماكن مرصودة لم يُبلّغ منها أحد

### الناس: من يجوز له ماذا، وما يُدوَّن
not-noted = تعذّر تدوين عرض هذه الصفحة في السجل: فهو مشغول، أو لا إذن بالكتابة فيه. وما هو شديد الخطر لا يُعرض ما دام الأمر كذلك.
problem-unnoted = في هذه الصفحة ما هو شديد الخطر، وتعذّر تدوين عرضها في السجل: فهو مشغول، أو لا إذن بالكتابة فيه. ولا تُعرض بلا تدوين. أعد المحاولة بعد قليل.
denied-unnamed = لهذا السجل أعضاء، فاذكر اسمك. واللازم هنا: { $needs }.
denied-stranger = { $by } ليس من أعضاء هذا السجل. واللازم هنا: { $needs }؛ والتعيين لأمين السجل.
denied-role = دور { $by } في هذا السجل: { $has }. واللازم هنا: { $needs }؛ وإسناد الأدوار لأمين السجل.
objection-role = لا دور باسم «{ $what }». والأدوار: { $known }.
objection-member = لا يصلح هذا اسما لعضو: فهو فارغ، أو طويل جدا.
objection-first-keeper = أول أعضاء السجل أمين له: وإلا لم يكن لأحد أن يعيّن من بعده.
objection-last-keeper = { $what } آخر أمناء هذا السجل، فيبقى أمينا: عيّن غيره أولا.
objection-stays = المُدخَلة { $what } لا تُمحى: فما مُحي، وما فُتح السجل له، ومن يجوز له ماذا، ومن قرأ ماذا، يبقى في السجل.
objection-whole = المُدخَلة { $what } من تقرير، والتقرير يُمحى كله بنسخه وقراءاته: اكتب معرّف التقرير.
locked-title = المكتب مقفل
locked-note = مضى وقت بلا استعمال: السجل مغلق حتى تُكتب عبارة السر.
locked-kept = وما أرسلتَه محفوظ في ذاكرة المكتب وحدها، معمّى: لم يُدوَّن بعد، ويعود إلى نموذجه بعد فتح السجل.
problem-was-locked = أُرسل هذا النموذج والمكتب مقفل. راجعه وأرسله من جديد؛ وما كتبتَه باقٍ فيه.
locked-passphrase = عبارة السر
locked-open = فتح
bad-passphrase = عبارة السر لا تفتح السجل.
