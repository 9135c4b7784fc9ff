# كل جملة يقرؤها إنسان على مكتب هدنة. يصحّحها من يعرف العربية ولا يعرف البرمجة؛ ولكل مفتاح هنا نظيره في en.ftl.
#
# مصطلحات لا تُبدَّل، ولكل منها لفظ واحد في المكتب وسطر الأوامر والمخططات (data/scheme):
#   السجل (register)      الملف كله، وهو نفسه ما تتوالى فيه المُدخَلات (log). ولا يُسمى به شيء فيه.
#   القيد، القيود (record) ما يحفظه السجل عن واقعة أو اتفاق أو موقف أو اتصال أو تصريح، تجتمع فيه إفادات عن شيء واحد.
#   الواقعة (incident)    ما حدث نفسه، وهو وحدة العدّ؛ وليس كل قيد عن واقعة.
#   الإفادة (claim)       ما يقوله تقرير واحد، بكلماته.
#   المُدخَلة (entry)      ما يُضاف إلى السجل مرة ولا يُغيَّر بعدها: تقرير أو قرار أو خطوة أو محفوظ.
#   المحفوظ (note)        ما يدوّنه الناس بجانب القيود: تعهد أو قائمة أو قافلة. والسطر (row) سطر جدول أو قائمة.

### الإطار
name = هدنة
tagline = رصد وقف إطلاق النار بكلمات من أبلغ عنه
language-name = العربية
skip = إلى المحتوى
nav-label = أقسام المكتب
nav-day = اليوم
nav-violations = الخروق المُدّعاة
nav-access = الوصول الإنساني
nav-deals = الاتفاقات
nav-parties = الأطراف
nav-contacts = الاتصالات
nav-statements = التصريحات
nav-reports = التقارير
nav-map = الخريطة
nav-timeline = الخط الزمني
foot-reported = ما يُعرض هنا مُبلَّغ عنه وليس متحققًا منه، ولكل سطر الكلمات التي تقوله.
foot-offline = يعمل المكتب على هذا الجهاز وحده، ولا يتصل بأي شبكة.

### علامات ووصلات
comma = ،
semicolon = ؛
interval = من { $from } إلى { $to }
week-of = الأسبوع { $week } من عام { $year }
weekday-date = { $weekday } { $date }
moment = { $day }، الساعة { $time } بالتوقيت العالمي
about = نحو
figure-unit = { $figure } ({ $unit })
at-least = ما لا يقل عن
at-most = ما لا يزيد على
no-number = عدد غير محدد
undated = دون تاريخ
not-said = غير مذكور
unchecked = لم يُراجَع بعد
by-way-of = عبر
own-voice = المنبر بصوته
in-own-voice = بصوت المنبر
nobody-named = لا جهة مسمّاة
on-word-of = على ذمة:
outlets = المنابر:
published-on = نُشر في
no-publication = دون تاريخ نشر
no-outlet = منبر غير معروف
killed = القتلى:
part-of-figure = جزء من عدد آخر
to-report = نص التقرير
to-record = القيد
to-form = إلى النموذج وما كُتب فيه
to-words = إلى الكلمات في النص
reports-and-texts = { $reports }، { $texts }، { $origins }
report-n = التقرير { $n }
taken-at = أُدخل في
looked-at = نظر فيه إنسان، { $stands }
still-open = لم يُبتّ بعد: { $stages }
unreviewed = لم ينظر فيه أحد
verdict-accepted = مقبول
verdict-rejected = مرفوض

### أعداد
n-reports = { $n ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $n } تقارير
    [many] { $n } تقريرًا
   *[other] { $n } تقرير
 }
n-texts = { $n ->
    [zero] لا نصوص
    [one] نص واحد
    [two] نصّان
    [few] { $n } نصوص
    [many] { $n } نصًّا
   *[other] { $n } نص
 }
n-origins = { $n ->
    [zero] لا مناشئ
    [one] منشأ واحد
    [two] منشآن مستقلان
    [few] { $n } مناشئ مستقلة
    [many] { $n } منشأً مستقلا
   *[other] { $n } منشأ مستقل
 }
n-records = { $n ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $n } قيود
    [many] { $n } قيدًا
   *[other] { $n } قيد
 }
n-claims = { $n ->
    [zero] لا إفادات
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $n } إفادات
    [many] { $n } إفادة
   *[other] { $n } إفادة
 }
n-more = { $n ->
    [zero] لا مزيد
    [one] وقيد آخر
    [two] وقيدان آخران
    [few] و{ $n } قيود أخرى
    [many] و{ $n } قيدًا آخر
   *[other] و{ $n } قيد آخر
 }
n-days-more = { $n ->
    [zero] لا مزيد
    [one] ويوم آخر
    [two] ويومان آخران
    [few] و{ $n } أيام أخرى
    [many] و{ $n } يومًا آخر
   *[other] و{ $n } يوم آخر
 }
n-names-more = { $n ->
    [zero] لا مزيد
    [one] وواحد آخر
    [two] واثنان آخران
    [few] و{ $n } آخرون
    [many] و{ $n } آخرون
   *[other] و{ $n } آخرون
 }
n-parties = { $n ->
    [zero] لا أطراف
    [one] طرف واحد
    [two] طرفان
    [few] { $n } أطراف
    [many] { $n } طرفًا
   *[other] { $n } طرف
 }
n-deals = { $n ->
    [zero] لا اتفاقات
    [one] اتفاق واحد
    [two] اتفاقان
    [few] { $n } اتفاقات
    [many] { $n } اتفاقًا
   *[other] { $n } اتفاق
 }
from-outlets = { $n ->
    [zero] من دون منبر معروف
    [one] من منبر واحد
    [two] من منبرين
    [few] من { $n } منابر
    [many] من { $n } منبرًا
   *[other] من { $n } منبر
 }
map-without-point = { $n ->
    [zero] لكل الأماكن إحداثيات.
    [one] مكان واحد لا إحداثيات له، فهو في الجدول وحده.
    [two] مكانان لا إحداثيات لهما، فهما في الجدول وحده.
    [few] { $n } أماكن لا إحداثيات لها، فهي في الجدول وحده.
    [many] { $n } مكانًا لا إحداثيات لها، فهي في الجدول وحده.
   *[other] { $n } مكان لا إحداثيات لها، فهي في الجدول وحده.
 }

### اليوم
title-day = سجل اليوم
register-empty = لا تقارير في هذا السجل بعد. تُدخَل التقارير بهذا الأمر:
day-moves = التنقل بين الأيام
day-before = اليوم السابق
day-after = اليوم التالي
day-pick = يوم آخر
day-go = اعرض
coverage = ما قُرئ
coverage-reports = تقارير نُشرت في هذا اليوم
coverage-outlets = منابرها:
unreviewed-title = لم ينظر فيها أحد
unreviewed-note = قيود عن هذا اليوم، غير متحقق منها
accepted-title = قَبِلها مراجِع
accepted-note = قيود عن هذا اليوم
undated-title = دون تاريخ وقوع
undated-note = نُشرت في هذا اليوم ولا تدخل في أي عدد أدناه
silence-note = غياب الخبر ليس هدوءًا: لا يُعدّ هنا إلا ما وردت فيه تقارير أُدخلت في السجل.
zone-note = اليوم يوم الوقوع بالتوقيت المحلي، وإلى جانبه يوم النشر.
zones = المناطق الزمنية
fortnight = أربعة عشر يومًا حتى هذا اليوم
fortnight-note = لكل نوع مقياسه، فلا يُقارن ارتفاع بآخر بين رسمين. يُعدّ كل قيد، حتى ما لم ينظر فيه أحد.
chart-most = الأعلى:
day-violations = خروق مُدّعاة
reported-note = أعداد ما أُبلغ عنه، لا ما ثبت. الواقعة المفردة تُعدّ؛ أما «عدة وقائع» والنمط العام فيُذكران على حدة ولا يُجمعان.
by-kind = بحسب النوع
by-side = بحسب الجهة المتهمة
by-voice = على ذمة من
by-voice-note = قد يروي مصدران الواقعة نفسها، فلا تُجمع هذه الصفوف.
day-access = الوصول الإنساني
unlike-note = لكل نوع وحدته، فلا تُجمع الأنواع.
day-politics = اتفاقات ومواقف واتصالات وتصريحات
day-new = الجديد منذ الأمس
day-new-note = قيود نُشر أول خبر عنها في هذا اليوم، أيًّا كان يوم وقوعها.
day-new-unpublished = دون تاريخ نشر، أُدخلت في هذا اليوم
nothing-new = لا جديد نُشر في هذا اليوم.
none-reported = لم يُبلَّغ عن شيء وقع.
not-so = قيل عنه ولم يُحسب واقعًا:
extent-note = خبر عن عدة وقائع أو عن نمط: لا يُعدّ واقعة
earlier = الأقدم
later = الأحدث

### رؤوس الجداول
col-kind = النوع
col-side = الجهة المتهمة
col-accused = الجهة المتهمة
col-voice = على ذمة
col-incidents = وقائع مفردة
col-uncounted = عدة أو نمط
col-unreviewed = لم يُنظر فيها
col-records = قيود
col-date = التاريخ
col-place = المكان
col-precision = الدقة
col-point = الإحداثيات
col-told = ما أُبلغ عنه
col-party = الطرف
col-commitment = الموقف
col-deal = الاتفاق
col-declared-to = أُعلن لدى
col-document = الوثيقة
col-held-by = من يحاصره
col-from = من
col-until = إلى
col-people = السكان
col-status = الحال
col-extent = المدى
col-stage = المرحلة
col-quoted = اقتباس
quoted-yes = بين علامتي تنصيص
quoted-no = نقل بالمعنى

### القوائم
title-violations = الخروق المُدّعاة
lead-violations = كل عمل عدائي أُبلغ عنه، بالكلمات التي تقوله وعلى ذمة من. الادّعاء يبقى ادّعاءً حتى يبتّ فيه متحقِّق.
title-access = الوصول الإنساني
lead-access = الحصار والقوافل والإجلاء والنزوح والمعابر: ما دخل وما رُدّ، وعلى ذمة من.
title-contacts = الاتصالات
lead-contacts = من اتصل بمن والتقى بمن، وأين، وفي أي شأن.
title-statements = التصريحات
lead-statements = ما قاله كل طرف للعلن، بكلماته.
title-lines = كل قيود السجل
lead-lines = القيود من كل الأنواع. لا معنى لجمع الأنواع المختلفة.
no-lines = لا قيد يطابق هذا الطلب.
filters = تصفية القائمة
filter-words = كلمات
filter-from = من يوم
filter-to = إلى يوم
filter-apply = اعرض
filter-clear = ألغِ التصفية
filter-more = تصفية أدق
filter-class = الباب
filter-kind = النوع
filter-place = المكان
filter-side = الجهة
filter-source = المصدر أو المنبر
filter-status = الحال
filter-reviewed = المراجعة
filter-reviewed-yes = نظر فيه مراجِع
filter-reviewed-looked = نظر فيه إنسان ولم يقرّر
filter-reviewed-aside = نُحّي: مرفوض أو مكرر أو خارج النطاق
filter-reviewed-no = لم ينظر فيه أحد
filter-counted = العدّ
filter-counted-yes = ما يُعدّ: وقائع مفردة
filter-counted-no = ما لا يُعدّ: عدة أو نمط
filter-counted-all = كل ما يُروى واقعًا
filter-published = نُشر أول مرة في
filter-published-from = نُشر من يوم
filter-published-to = إلى يوم
filter-outlet = المنبر
filter-undated = دون تاريخ وقوع فقط
filter-sides = الأطراف
filter-known = جهات معروفة في الحزم
filter-as-called = كما تسميها التقارير
filter-outlets = المنابر
filter-any = الكل
pager-label = صفحات القائمة
pager-back = السابقة
pager-on = التالية
pager-at = صفحة { $page } من { $pages }

### الاتفاقات
title-deals = الاتفاقات
lead-deals = الهُدن والتفاهمات: بنودها وتواريخها وأطرافها ومن يقع خارجها، وما تقوله التقارير عنها. تسمية كل طرف للاتفاق محفوظة كما وردت.
deals-known = اتفاقات معروفة
deals-known-note = من حزم البيانات المرفقة، لا من التقارير.
deals-reported = ما تقوله التقارير
deal-instrument = الصيغة
deal-declared = أُعلن
deal-effective = بدأ سريانه
deal-ended = انتهى
deal-parties = الأطراف
deal-brokers = الوسطاء
deal-guarantors = الضامنون
deal-excludes = خارج الاتفاق
deal-scope = النطاق
deal-source = الوثيقة
deal-terms = البنود
term-forbids = يخالفه:

### الأطراف
title-parties = الأطراف
lead-parties = من قَبِل ومن رفض ومن هو مستثنى، منذ متى، وعلى ذمة من؛ ومن في أي جهة وبأي اسم. القبول شيء والالتزام شيء آخر.
parties-positions = المواقف في التقارير
parties-known = الجهات وأسماؤها
parties-known-note = من حزم البيانات المرفقة. الأسماء التي يستعملها طرف بعينه منسوبة إليه.
name-used-by = بلسان
name-from = منذ
name-until = حتى
sieges = أماكن محاصرة
sieges-note = من حزم البيانات المرفقة، لا من التقارير: من يعدّ المكان محاصرًا، ومنذ متى، وكم فيه من الناس. ولم يُتحقق بعد من أي رقم فيها. وعمود «ما أُبلغ عنه» يقود إلى سطور هذه الصفحة.
n-places = { $n ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $n } أماكن
    [many] { $n } مكانًا
   *[other] { $n } مكان
 }
commitments = قوائم القبول
commitments-note = من قَبِل أي اتفاق بحسب الوثائق المسمّاة. القائمتان تُقارنان ولا تُدمجان، وهذه ليست مستخلصة من التقارير.

### التقارير
title-reports = التقارير
title-report = تقرير
lead-reports = بحث في نصوص التقارير كلها، ومنها الإنكليزية التي تُحفظ ولا تُقرأ بعد. يجد البحث الكلمة مهما كان رسم الألف والياء والتاء المربوطة والحركات.
no-reports = لا تقرير يطابق هذا الطلب.
not-read = محفوظ ولم يُقرأ
not-read-yet = هذا التقرير محفوظ ويمكن البحث فيه، ولغته لا تُقرأ آليًا بعد.
no-claims = لم يُستخلص من هذا التقرير شيء.
claims = الإفادات المستخلصة
claims-note = كل رقم في النص يقود إلى إفادته هنا، وكل رقم هنا يقود إلى كلماته.
about-report = عن هذا التقرير
report-id = المعرّف
report-language = اللغة
report-url = المصدر على الشبكة
report-hash = بصمة النص الملتقط (SHA-256)
report-version = النسخة
report-versions = نسخ سابقة
version-n = النسخة { $n }
older-version = هذه نسخة سابقة من التقرير، وقد حلّت محلها نسخة أحدث.
newest-version = إلى أحدث نسخة
report-copies = تقارير أخرى بالنص نفسه
language-arabic = العربية
language-english = الإنكليزية

### القيد
record-id = المعرّف
contradictions = أين تتناقض التقارير
development = تطور
summary-between = بين { $low } و{ $high } { $what }
summary-rose = ارتفع من { $low } إلى { $high } { $what }
summary-told = { $field }: { $values }
counted-killed = { $n ->
    [zero] قتيل
    [one] قتيل
    [two] قتيلين
    [few] قتلى
    [many] قتيلًا
   *[other] قتيل
 }
counted-injured = { $n ->
    [zero] جريح
    [one] جريح
    [two] جريحين
    [few] جرحى
    [many] جريحًا
   *[other] جريح
 }
withdrawn = ما سُحب
withdrawn-note = قاله تقرير في نسخة سابقة، ولم تعد نسخته الأخيرة تقوله. يُحفظ ولا يدخل في عدد.
words-withheld = الألفاظ محجوبة في هذا الإصدار.
release-internal = إصدار الداخل، للقراءة فقط.
release-parties = إصدار الأطراف، للقراءة فقط، كما كان عند فتح هذا المكتب.
release-public = إصدار العموم، للقراءة فقط، كما كان عند فتح هذا المكتب: ما قَبِله إنسان وحده، ولا يُذكر فيه متهم، ولا موضع أدق من المنطقة.
where-differ = أين تختلف التقارير
no-difference = لا اختلاف بين التقارير في الحقول المستخلصة.
fields = الحقول وكلماتها
fields-note = كل قيمة مع الكلمات التي جاءت منها، مضاءة في نص التقرير.
side-by-side = التقارير جنبًا إلى جنب
tellings-at = التقارير من { $from } إلى { $to } من أصل { $all }، بترتيب النشر.
compared-first = قورن هنا بين أول { $n } تقرير من أصل { $all }.
compare-all = المقارنة بينها كلها
decisions = القرارات
decisions-none = لم ينظر في هذا القيد أحد بعد.
decide-name = الاسم
decide-reason = السبب
decide-accept = قبول
decide-reject = رفض
decide-more = إلى ما لم ينظر فيه أحد بعد
decide-note = يُضاف القرار ولا يمحو ما سبقه.
problem-release = الإصدار للقراءة فقط؛ والقرارات تُتخذ في السجل.

### الخريطة
title-map = الخريطة
lead-map = ما نُشر في التقارير بحسب المكان المسمّى فيها، لا أدق منه.
map-absent = بُني هذا المكتب من دون ملفات الخريطة. يُضيفها الأمر make، والجدول أدناه يحمل المعلومات نفسها.
map-needs-script = رسم الخريطة يحتاج إلى جافاسكربت. الجدول أدناه يحمل المعلومات نفسها.
map-borders = الحدود على الخريطة كما في بيانات Natural Earth، وبعضها متنازع عليه؛ ورسمها ليس موقفًا منها.
map-table = الأماكن
map-within = العدد لما نُسب إلى المكان نفسه؛ أما القائمة فتضم أيضًا ما وقع في الأماكن التي يحويها.
map-precision = الدقة:
map-close = أغلق
map-zoom-in = قرّب
map-zoom-out = بعّد
map-failed = تعذّر رسم الخريطة في هذا المتصفح. الجدول أدناه يحمل المعلومات نفسها.
map-source = خريطة الأساس: Natural Earth
no-point = لا إحداثيات من مصدر

### الخط الزمني
title-timeline = الخط الزمني
lead-timeline = كم قيدًا لكل يوم من كل نوع. كل عمود يقود إلى قائمة يومه.
timeline-note = لكل نوع مقياسه، فلا يُقارن ارتفاع بآخر بين رسمين. يُعدّ كل قيد، حتى ما لم ينظر فيه أحد. الخطوط العمودية تواريخ الاتفاق المرصود، والعلامات تحت المحور تواريخ غيره.
timeline-deals = تواريخ الاتفاقات في هذه المدة
timeline-mark = { $date }: { $what } — { $deal }
timeline-table = الأعداد نفسها في جدول
mark-declared = إعلان
mark-effective = بدء السريان
mark-ended = انتهاء

### لماذا قُرئ التقرير كما قُرئ
why = لماذا
title-why = لماذا قُرئ هكذا
lead-why = ما حسم كل حقل من كل إفادة: الكلمات، وأسطر المعجم، وقواعد النحو، والأوزان المتعلَّمة؛ وما نُظر فيه وتُرك.
why-none = يعمل هذا المكتب من غير قارئ، فلا يستطيع البيان.
why-too-long = التقرير أطول من أن يُبيَّن في صفحة. ويبيّنه في الطرفية الأمر hudna explain.
why-changed = يحفظ السجل قراءة أقدم لهذا التقرير. وما يلي كيف يُقرأ اليوم.
why-dropped = نُظر فيه وتُرك
why-dropped-note = كلمات كان يمكن أن تدل على إفادة، ورجح تركها.
why-near = قارب أن يشغل خانة
why-row = سطر
why-rule = قاعدة
why-weights = أوزان
why-against = { $option } في مقابل { $rival }: { $margin }؛ واللازم أكثر من { $needed }
why-pro = له
why-contra = عليه
why-line = السطر { $n }
why-case = للتصحيح: هذه الإفادة على هيئة حالة اختبار (JSON)
why-case-note = قُرئت خطأً؟ تُحفظ كل إفادة مع الجمل التي تقولها في ملف JSON. صحّح فيه ما أخطأ: فإذا وُضع الملف في tests/read/cases صار اختبارًا يلزم القارئَ أن يجتازه.
why-part-trigger = الكلمة الدالة
why-part-kind = الصنف
why-part-status = الحال
why-part-extent = المدى
why-part-stage = المرحلة
why-part-quoted = علامتا التنصيص
why-part-source = على ذمة
why-part-folding = وحُكي أيضا

### ما لا يصح
problem-title = تعذّر عرض الصفحة
not-taken-yet = فُتح السجل، ولم يُدوَّن شيء بعد.
not-taken = لم يُدوَّن شيء بعد. صحّح ما يلي وأرسل من جديد؛ وما كتبتَه باقٍ في النموذج.
problem-back = إلى سجل اليوم
problem-not-found = لا شيء في هذا العنوان. لعل القيد أو التقرير في سجل آخر.
problem-forbidden = لم يأتِ هذا النموذج من هذا المكتب، أو أُعيد تشغيل المكتب بعد فتح الصفحة. أعد فتح الصفحة وحاول مجددًا.
problem-method = هذا العنوان للقراءة فقط.
problem-busy = يكتب برنامج آخر في السجل الآن. حاول بعد لحظات.
problem-full = القرص ممتلئ، ولم يُحفظ القرار. ما حُفظ من قبل سليم.
problem-read-only = لا إذن بالكتابة في هذا السجل، فهو للقراءة وحدها. انظر إذن الملف ومجلده.
problem-newer = كتب هذا السجلَّ إصدارٌ أحدث من هدنة.
problem-store = تعذّرت قراءة السجل أو الكتابة فيه. تفصيل ذلك في نافذة الأوامر.
problem-internal = وقع خطأ في المكتب. لم يتغير شيء في السجل.
problem-host = لا يجيب المكتب إلا عن عنوان هذا الجهاز (127.0.0.1 أو localhost).
problem-large = النموذج المرسل أكبر مما يُقبل.
bad-query = العنوان أطول مما يُقبل.
bad-address = في العنوان رموز لا تُقرأ.
bad-day = اليوم غير صحيح. يُكتب هكذا: ‎2016-02-27.
bad-span = يوم البداية بعد يوم النهاية.
bad-filter = في العنوان قيمة تصفية غير معروفة.
bad-page = رقم الصفحة غير صحيح.
bad-verdict = القرار إما قبول وإما رفض.
bad-name = يلزم اسم لا يزيد على 120 حرفًا.
bad-reason = يلزم سبب لا يزيد على 2000 حرف.

### الأبواب والأنواع
class-hostility = خروق مُدّعاة
class-access = وصول إنساني
class-deal = اتفاقات
class-position = مواقف
class-contact = اتصالات
class-statement = تصريحات
actors-of-hostility = الجهة المتهمة:
actors-of-access = الجهة:
actors-of-deal = الأطراف:
actors-of-position = الطرف:
actors-of-contact = المشاركون:
actors-of-statement = المتحدث:
kind-air_strike = غارة جوية
kind-shelling = قصف مدفعي أو صاروخي
kind-bombardment = قصف غير محدد الوسيلة
kind-armed_clash = اشتباكات
kind-ground_attack = هجوم بري أو تقدّم
kind-shooting = إطلاق نار أو قنص
kind-explosion = انفجار أو عبوة أو لغم
kind-chemical = سلاح كيميائي
kind-killing = اغتيال أو إعدام
kind-detention = اعتقال أو خطف
kind-destruction = نهب أو حرق أو هدم
kind-movement = تحركات وتعزيزات
kind-other = خرق غير محدد
kind-siege = حصار
kind-confined = عالقون بسبب القتال
kind-aid_delivered = دخول مساعدات
kind-aid_blocked = عرقلة مساعدات
kind-evacuation = إجلاء
kind-displacement = نزوح
kind-return = عودة
kind-crossing_opened = فتح معبر أو طريق
kind-crossing_closed = إغلاق معبر أو طريق
kind-prisoners_released = إفراج عن محتجزين
kind-services = ماء وكهرباء وخدمات
kind-ceasefire = وقف إطلاق نار
kind-local_truce = هدنة محلية
kind-humanitarian = ترتيب إنساني
kind-coordination = تنسيق ومراقبة
kind-exchange = تبادل أسرى أو جثامين
kind-withdrawal = انسحاب
kind-political = اتفاق سياسي
kind-committed = التزم
kind-joined = انضم
kind-refused = رفض
kind-withdrew = انسحب من الاتفاق
kind-excluded = مستثنى
kind-conditional = قبول مشروط
kind-call = اتصال هاتفي
kind-meeting = لقاء
kind-talks = محادثات
kind-visit = زيارة
kind-letter = رسالة
kind-handover = تسليم قائمة أو خريطة
kind-press_conference = مؤتمر صحفي
kind-says = قول
kind-announces = إعلان
kind-demands = مطالبة
kind-accuses = اتهام
kind-denies = نفي
kind-condemns = إدانة
kind-warns = تحذير
kind-promises = تعهّد
kind-supports = تأييد
kind-declines = امتناع عن التعليق

### أحوال ومراحل
status-happened = وقع
status-ongoing = مستمر
status-planned = مقرر
status-called_for = مطلوب ولم يقع
status-denied = منفيّ
status-unfulfilled = لم يتم
status-possible = محتمل
extent-one = واقعة مفردة
extent-several = عدة وقائع
extent-general = نمط عام
stage-proposed = مقترح
stage-under_discussion = قيد البحث
stage-agreed = متفق عليه
stage-announced = مُعلن
stage-in_force = ساري المفعول
stage-extended = مُدّد
stage-breached = منتهَك
stage-suspended = معلّق
stage-ended = منتهٍ
stage-rejected = مرفوض
verdict-none = دون قرار

### الحقول والمصادر
slot-by = الفاعل المنسوب إليه
slot-against = المستهدَف
slot-to = إلى
slot-parties = الأطراف
slot-party = الطرف
slot-toward = تجاه
slot-participants = المشاركون
slot-speaker = المتحدث
slot-about = بشأن
slot-brokers = الوسطاء
slot-place = المكان
slot-date = التاريخ
slot-period = المدة
slot-weapon = السلاح
slot-count = العدد
slot-killed = القتلى
slot-injured = الجرحى
slot-violates = الاتفاق الذي يُقال إنه خُرق
slot-quantity = الكمية
slot-what = ماذا
slot-terms = البنود
slot-excludes = خارج الاتفاق
slot-topic = الموضوع
slot-content = ما قيل
role-speaker = متحدث
role-agency = وكالة أو وسيلة إعلام
role-outlet = المنبر
role-document = وثيقة
role-unnamed = مصدر غير مسمّى
who-civilians = مدنيون
who-children = أطفال
who-women = نساء
who-fighters = مقاتلون
who-soldiers = جنود
who-police = شرطة
who-medics = مسعفون
who-journalists = صحفيون
who-aid_workers = عاملون في الإغاثة
who-others = آخرون
unit-people = أشخاص
unit-days = أيام
unit-hours = ساعات
unit-weeks = أسابيع
unit-months = أشهر
unit-years = سنوات
unit-minutes = دقائق
unit-raids = غارات
unit-shells = قذائف
unit-rockets = صواريخ
unit-barrels = براميل
unit-explosions = انفجارات
unit-violations = خروق
unit-trucks = شاحنات
unit-buses = حافلات
unit-families = عائلات
unit-tons = أطنان
unit-mines = ألغام
unit-attacks = هجمات
unit-clashes = اشتباكات
unit-groups = مجموعات
unit-parcels = سلال

### قيم الحزم
instrument-cessation_of_hostilities = وقف الأعمال العدائية
instrument-truce = هدنة
instrument-calm = تهدئة
instrument-preliminary_ceasefire = وقف إطلاق نار أوّلي
instrument-definitive_ceasefire = وقف إطلاق نار نهائي
instrument-humanitarian_pause = هدنة إنسانية
instrument-local_truce = هدنة محلية
instrument-de_escalation_zone = منطقة خفض تصعيد
instrument-evacuation_deal = اتفاق إخلاء
instrument-prisoner_exchange = تبادل أسرى
instrument-reaffirmation = تجديد الالتزام
instrument-suspension = تعليق
instrument-termination = إنهاء
end-expired = انقضت مدته
end-replaced = حلّ محله غيره
end-violated = انهار بالخرق
end-withdrawn = انسحب منه طرف
end-fulfilled = نُفّذ
end-unclear = غير واضح
commitment-accepted = أعلن قبوله
commitment-complying = يتقيّد به
commitment-partly_complying = يتقيّد به جزئيًا
commitment-committed_via_umbrella = قَبِل عبر هيئة جامعة
commitment-negotiating = يتفاوض
commitment-refused = رافض
commitment-withdrew = انسحب
commitment-suspended = علّق التزامه
commitment-excluded_designated = مستثنى بتصنيف
commitment-excluded_for_noncompliance = استُثني لعدم الالتزام
commitment-unknown = غير معروف
declared-public_statement = بيان علني
declared-joining_form = استمارة انضمام
declared-mediator = الوسيط
declared-un_envoy = مبعوث الأمم المتحدة
declared-co_chair_a = الرئيس المشارك الأول
declared-co_chair_b = الرئيس المشارك الثاني
precision-point = نقطة
precision-town = بلدة
precision-district = منطقة
precision-governorate = محافظة
precision-region = إقليم

### الشهور والأيام
month-1 = كانون الثاني/يناير
month-2 = شباط/فبراير
month-3 = آذار/مارس
month-4 = نيسان/أبريل
month-5 = أيار/مايو
month-6 = حزيران/يونيو
month-7 = تموز/يوليو
month-8 = آب/أغسطس
month-9 = أيلول/سبتمبر
month-10 = تشرين الأول/أكتوبر
month-11 = تشرين الثاني/نوفمبر
month-12 = كانون الأول/ديسمبر
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد

### ما هو من شأن السجل
belongs-yes = عُدّ من شأن السجل لأن …
belongs-no = لم يُعدّ من شأن السجل لأن …
belongs-aside = التقرير محفوظ ويجده البحث، ولا تُنشأ من إفاداته قيود.
belongs-not = ليس من شأن السجل
belongs-only = ما هو من شأن السجل
belongs-none = ما ليس من شأنه
filter-belongs = صلته بالسجل
belongs-said = ما قاله الناس في ذلك
belongs-say-yes = هو من شأن السجل
belongs-say-no = ليس من شأن السجل
belongs-say-back = سحب ما قيل
belongs-told-yes = هو من شأن السجل
belongs-told-no = ليس من شأن السجل
belongs-told-back = سُحب ما قيل
because-person-yes = شخصا قال إنه من شأن السجل
because-person-no = شخصا قال إنه ليس من شأن السجل
because-row = التقرير صف من جدول أُدخل في هذا السجل
because-conflict = فيه خبر عن نزاع مسلح أو عن مساعدات فيه أو عن اتفاق بشأنه
because-actor = فيه ذكر
because-place = فيه ذكر المكان
because-deal = فيه ذكر الاتفاق
because-headline = في عنوانه ذكر
because-text = في نصه ذكر
because-peaceful = لا شيء مما استُخلص منه يخبر عن نزاع مسلح معروف طرفه أو مكانه
because-elsewhere = ما يخبر عنه ليس مما يرصده هذا السجل؛ وصلته بهذه:
n-times = { $n ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
}
to-claim = إلى الإفادة

### الهدنة المرصودة
filter-truce = موقعه من الهدنة
truce-before = قبل الهدنة
truce-in = في الهدنة
truce-after = بعد الهدنة
truce-unsure = عند حد الهدنة، غير محسوم
truce-unsure-note = لا يُعرف إلا اليوم أو المدة، وقد بدأت الهدنة أو انتهت في أثنائها؛ أو تختلف التقارير.
truce-unknown = موقعه من الهدنة غير معروف
truce-unknown-note = لا يقول أي تقرير متى وقع.
published-days = أيام النشر:
intake-days = أيام الرصد التي وصلت فيها التقارير:
intake-day = وصل يوم الرصد
### ما يجمع الإفادات
matched = لماذا جُمعت هذه الإفادات
matched-note = كل إفادة تُلحق بأقرب إفادة قبلها إن رجح أنهما عن واقعة واحدة. إفادتان من منشأ واحد ليستا شاهدين.
matched-of = النص { $text }، المنشأ { $origin }
matched-because = جُمعت ({ $fit }) مع
matched-bound = ضمّها إنسان إلى
matched-take-out = إخراج هذه الإفادة
matched-change = جمع أو فصل
matched-rule = ما الذي تقوله
matched-split = الإفادات المختارة أعلاه تروي غير ما يرويه هذا القيد
matched-merge = القيد الآخر يروي هذه الواقعة نفسها
matched-part = القيد الآخر يروي واقعة أخرى، فلا يُجمعان
matched-other = عنوان القيد الآخر
matched-enter = تدوين
matched-said-together = قيل إنها واقعة واحدة
matched-said-apart = قيل إنها وقائع مختلفة
bad-rule = اختر ما تقوله: جمع أو فصل أو إخراج.
