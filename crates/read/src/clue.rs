//! Owns the words around an act that tell of it: that someone died or was wounded, whether it happened, how much of it
//! there was.

/// What a word tells of an act beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clues {
    /// `dead` or `hurt`, of a word by its sense.
    pub casualty: Option<&'static str>,
    /// Of whether it happened: `demand`, `fear`, `denial`, …
    pub status: Option<&'static str>,
    /// Of how much of it there was: `pattern`, `several`, …
    pub breadth: Option<&'static str>,
}

impl Clues {
    /// Of a word by its sense, by what decides its status, by its stem.
    pub(crate) fn of(sense: &str, told: &str, stem: &str) -> Self {
        Self { casualty: casualty(sense), status: status(told), breadth: breadth(stem) }
    }
}

/// Words that say whether a figure is of dead or of wounded.
fn casualty(stem: &str) -> Option<&'static str> {
    Some(match stem {
        "قتل" | "قتلت" | "قتلوا" | "مقتل" | "قتيل" | "قتلي" | "قتيلا" | "مصرع" | "استشهد" | "استشهاد"
        | "شهيد" | "شهداء" | "وفاه" | "قتيلين" | "ضحايا" | "يقتل" | "تقتل" | "مصرعهم" | "حتفهم" | "مات"
        | "قضي" | "توفي" | "قتلا" | "بمقتل" | "حياه" | "ارواح" => "dead",
        "اصيب" | "اصابه" | "جرح" | "جريح" | "جرحي" | "اصابات" | "مصاب" | "مصابين" | "اصيبوا" | "اصابت"
        | "اصيبت" | "بجروح" | "جروح" | "اصابته" | "جريحا" | "مصابا" | "اصاب" | "باصابه" => {
            "hurt"
        }
        _ => return None,
    })
}

/// Words that say in which way it is meant.
fn status(word: &str) -> Option<&'static str> {
    Some(match word {
        "يجب" | "ينبغي" | "ضروره" | "بضروره" | "لابد" | "وجوب" | "يتعين" => {
            "must"
        }
        "قد" | "ربما" | "احتمال" | "محتمل" | "محتمله" | "يمكن" | "امكانيه" | "وشيك" => {
            "may"
        }
        "خشيه" | "مخاوف" | "يخشي" | "تحذير" | "خطر" | "تهديد" => "fear",
        "امل" | "امله" | "يامل" | "امكان" | "اماله" => "hope",
        "اذا" | "لو" | "حال" | "شرط" | "بشرط" => "if",
        "حاول" | "محاوله" | "محاولات" | "محاولته" | "حاولت" | "يحاول" => {
            "try"
        }
        "مقرر" | "المقرر" | "المتوقع" | "سوف" | "يعتزم" | "يستعد" | "استعداد" | "خطط" | "خطه" => {
            "plan"
        }
        "مستمر" | "يستمر" | "تستمر" | "متواصل" | "متواصله" | "المتواصل" | "المستمر" | "مستمره" | "يواصل"
        | "تواصل" | "لايزال" | "يزال" | "تزال" | "منذ" => "goes on",
        "دعوه" | "مطالبه" | "طالب" | "دعا" | "دعت" | "طالبت" | "يطالب" | "حث" | "نداء" => {
            "demand"
        }
        "اتفاق" | "توصل" | "اتفق" | "وافق" | "اتفقا" | "اتفقت" => "agreed",
        "نفي" | "نفت" | "ينفي" | "تنفي" => "denial",
        "فشل" | "فشلت" | "تعثر" | "الغاء" | "الغي" | "تاجيل" | "تعطل" => {
            "failed"
        }
        "بدا" | "بدات" | "دخل" | "دخول" | "ساري" | "ساريه" | "سريان" | "التنفيذ" => {
            "in force"
        }
        "انتهاء" | "انتهت" | "انهيار" | "انهارت" | "انتهي" => "ended",
        "خرق" | "خروقات" | "انتهاك" | "انتهاكات" | "رغم" => "breach",
        "تمديد" | "مدد" | "تجديد" => "extend",
        "مشروع" | "مقترح" | "اقتراح" | "مبادره" => "draft",
        "سلسله" | "حمله" | "عمليات" | "متكرره" | "يوميا" | "يومي" | "مستمرا" | "عده" | "عشرات" => {
            "many"
        }
        _ => return None,
    })
}

/// Words beside an act that say how much of it there is.
fn breadth(word: &str) -> Option<&'static str> {
    Some(match word {
        "واسع" | "واسعه" | "مستمر" | "مستمره" | "متواصل" | "متواصله" | "مكثف" | "مكثفه" | "عشوايي"
        | "يومي" | "دايم" => "pattern",
        "متفرقه" | "عده" | "متكرره" | "عدد" | "سلسله" | "بعض" | "مختلفه" | "اخري" => {
            "several"
        }
        "جميع" | "كل" | "كافه" | "اي" | "كامل" | "كامله" => "all",
        "حمله" | "عمليه" | "عمليات" | "اعمال" | "موجه" | "حرب" => "campaign",
        "مفاجي" | "عنيف" | "انتحاري" | "جديد" | "واحد" | "مماثل" => "single",
        _ => return None,
    })
}
