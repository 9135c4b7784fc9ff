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
objection-day = «{ $what }» ليس يوما؛ يُكتب اليوم هكذا: 2016-02-27
objection-number = «{ $what }» ليس عددا
objection-actor = لا جهة بالمعرّف «{ $what }» في الحزم؛ والاسم يُكتب بالكلمات
objection-place = لا مكان بالمعرّف «{ $what }» في الحزم؛ والاسم يُكتب بالكلمات
objection-deal = لا اتفاق باسم «{ $what }»
objection-term = لا بند باسم «{ $what }»؛ ويُكتب البند هكذا: DEAL#NUMBER
objection-record = لا سجل بالرقم «{ $what }»، أو هو هذا السجل نفسه
objection-report = لا تقرير باسم «{ $what }»، أو ليست هذه الكلمات فيه
objection-object = «{ $what }» غير موجود، أو ليس من: { $known }
objection-id = لا يصلح «{ $what }» معرّفا: لا فراغ فيه ولا شيء من @ # ? =
objection-stale = غيّر غيرك «{ $what }» في الأثناء؛ انظر أحدث نسخة أولا
objection-long = النص أطول مما يُسمح به «{ $what }»؛ أقصاه { $known }
objection-nothing = لم يتغير شيء في «{ $what }»
objection-column = العمود «{ $what }» غير معروف؛ الأعمدة: { $known }. سمِّه باسم آخر أو اتركه
objection-table = تعذرت قراءة الجدول، السطر { $what }: { $known }
objection-rows = لا بد للقائمة من سطور («{ $what }»)
objection-list = لا قائمة باسم «{ $what }» بهذه النسخة، أو يحمل الاسم قائمتان
