"""Words in a person's title that tell who they are to the opportunity; data only, casefolded."""

from recap.rules.record import Relation

WORDS: dict[Relation, tuple[str, ...]] = {
    Relation.HIRING_MANAGER: ("hiring manager", "hiring lead"),
    Relation.RECRUITER: (
        "recruiter",
        "recruiting",
        "recruitment",
        "talent acquisition",
        "talent partner",
        "talent manager",
        "talent lead",
        "head of talent",
        "talent sourcer",
        "sourcer",
        "headhunter",
        "staffing",
        "hr",
        "human resources",
        "people partner",
        "people operations",
        "people ops",
        "people team",
        "people and culture",
        "people & culture",
        "personalreferent",
        "personalreferentin",
        "personalabteilung",
        "rh",
        "recruteur",
        "recruteuse",
        "ressources humaines",
        "reclutador",
        "reclutadora",
        "recursos humanos",
        "recrutador",
        "recrutadora",
        "recrutamento",
        "rekruter",
        "rekruterka",
        "tuyển dụng",
        "nhân sự",
        "توظيف",
        "الموارد البشرية",
    ),
    Relation.REFERRER: ("referrer", "referred me"),
}
"""Whole words and phrases, in the order they are tried."""

WORDS_WITHOUT_SPACES: dict[Relation, tuple[str, ...]] = {
    Relation.RECRUITER: ("人事", "採用", "招聘", "人力资源", "人力資源", "채용", "인사"),
}
"""The same for scripts that put no space between words: found anywhere."""
