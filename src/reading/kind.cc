// The head says what a document calls itself, and is believed before its body: an avenant quotes articles, a
// délibération speaks of a convention, a convention annexes a délibération. Without a head the parts decide.
#include "reading/kind.h"

#include <algorithm>
#include <set>

#include "readers/structure.h"
#include "reading/passages.h"
#include "reading/spoken.h"

namespace ctg::reading {

namespace {

using document::Nature;

// The titles before the first part: short, and few.
std::vector<const Passage*> head_of(const Passages& passages) {
  constexpr std::size_t kMost = 30, kWords = 24;
  std::vector<const Passage*> head;
  for (std::size_t i = 0; i < std::min(kMost, passages.all.size()); ++i) {
    const Passage& passage = passages.all[i];
    const Nature nature = passages.sections[passage.section].nature;
    if (nature == Nature::article || nature == Nature::visas || nature == Nature::parties) break;
    if (passage.words.size() <= kWords) head.push_back(&passage);
  }
  return head;
}

bool starts(const Passage& passage, std::string_view words) { return passage.plain.starts_with(words); }

bool is_avenant_title(const Passage& p) {
  return starts(p, "avenant ") || starts(p, "projet d'avenant ") || p.says(" - avenant n") ||
         p.says(" – avenant n");
}
bool is_deliberation_title(const Passage& p) {
  return starts(p, "deliberation ") || starts(p, "projet de deliberation") ||
         p.says("registre des deliberations") || p.says("extrait du proces - verbal des deliberations") ||
         starts(p, "extrait des deliberations") || starts(p, "decision n") || starts(p, "decision du ") ||
         p.says("– decision n °") || p.says("- decision n °");
}
bool is_minutes_title(const Passage& p) {
  return starts(p, "proces - verbal") || starts(p, "compte - rendu") || starts(p, "compte rendu") ||
         p.says("compte - rendu de la reunion") || p.says("compte rendu de la reunion") ||
         p.says("compte - rendu du ") || p.says("compte rendu du ") || p.says("proces - verbal de la ") ||
         p.says("releve de decisions") || p.says("releve de conclusions");
}
bool is_bilan_title(const Passage& p) {
  return starts(p, "bilan ") || starts(p, "point d'etape") || starts(p, "rapport d'evaluation") ||
         starts(p, "rapport de bilan") || p.says("bilan intermediaire de") || p.says("bilan final de") ||
         p.says("bilan de la convention");
}
bool is_convention_title(const Passage& p) {
  return starts(p, "convention ") || starts(p, "contrat ") || starts(p, "protocole ") ||
         starts(p, "projet de convention") || starts(p, "modele de convention") || starts(p, "accord ");
}

// "Objet : …", "Monsieur le Président,", "Je vous prie d’agréer": two of them.
bool is_a_letter(const Passages& passages) {
  bool object = false, greets = false, ends = false;
  for (const Passage& p : passages.all) {
    object = object || starts(p, "objet :") || p.says(" objet : ");
    const bool person = starts(p, "monsieur") || starts(p, "madame") || starts(p, "mesdames");
    greets = greets || (person && p.words.size() <= 10 && p.text.ends_with(','));
    ends = ends || p.says("vous prie d'agreer") || p.says("vous prie de croire") ||
           p.says("vous prie de recevoir") || starts(p, "veuillez agreer") ||
           starts(p, "veuillez recevoir") || p.says("salutations distinguees") ||
           p.says("consideration distinguee") || p.says("cordialement");
  }
  return ends && (object || greets);
}

std::size_t count_of(const Passages& passages, Nature nature) {
  return static_cast<std::size_t>(std::count_if(passages.sections.begin(), passages.sections.end(),
                                                [&](const Section& s) { return s.nature == nature; }));
}

std::set<std::string_view> roles_of(const Passages& passages) {
  std::set<std::string_view> roles;
  for (const Section& section : passages.sections) {
    if (section.nature != Nature::article) continue;
    if (!section.id.empty()) roles.insert(section.id);
    for (const std::string_view role : readers::roles_of_article(section.title)) roles.insert(role);
  }
  return roles;
}

// The model's own subjects: no other convention has them.
bool has_roles_of_a_ctg(const std::set<std::string_view>& roles) {
  return roles.contains("champs-caf") || roles.contains("champs-collectivite") ||
         (roles.contains("objectifs") && roles.contains("collaboration") && roles.contains("donnees"));
}

bool names_a_ctg(const Passages& passages, const std::vector<const Passage*>& head) {
  constexpr std::string_view kName = "convention territoriale globale";
  // "Convention de partenariat dans le cadre de la CTG" is not one.
  const auto names = [&](const Passage* p) {
    return (p->says(kName) || starts(*p, "ctg ")) && !p->says("dans le cadre") && !p->says("en application");
  };
  if (std::any_of(head.begin(), head.end(), names)) return true;
  return std::any_of(passages.sections.begin(), passages.sections.end(), [&](const Section& section) {
    return section.nature == Nature::article &&
           readers::folded(section.title).find(kName) != std::string::npos;
  });
}

// The year in which the convention starts: "2020-2023" in its head, else the first date of the article on its
// duration, else that of its signature; 0 where nothing says.
int year_of_start(const Passages& passages, const std::vector<const Passage*>& head) {
  for (const Passage* passage : head) {
    for (std::size_t i = 0; i + 2 < passage->words.size(); ++i) {
      const int from = year_of(passage->words[i]), to = year_of(passage->words[i + 2]);
      if (from > 0 && to > from && to - from <= 10) return from;
    }
  }
  int signature = 0;
  for (const Passage& passage : passages.all) {
    const Section& section = passages.sections[passage.section];
    const bool duration = section.nature == Nature::article && section.id == "duree";
    if (!duration && section.nature != Nature::closing) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (duration) return static_cast<int>(date.date.year());
      if (signature == 0) signature = static_cast<int>(date.date.year());
    }
  }
  return signature;
}

DocumentKind model_of(const Passages& passages, const std::set<std::string_view>& roles,
                      const std::vector<const Passage*>& head) {
  constexpr int kModelOfToday = 2024;
  constexpr std::size_t kFormerArticles = 12;
  const std::size_t articles = count_of(passages, Nature::article);
  if (articles == 0) return DocumentKind::ctg;
  // One of then is not judged by the law of today, whatever the number of its articles.
  const int year = year_of_start(passages, head);
  if (year > 0) return year < kModelOfToday ? DocumentKind::former_ctg : DocumentKind::ctg;
  if (articles > kFormerArticles) return DocumentKind::ctg;
  const bool own =
      roles.contains("champs-caf") || roles.contains("recours") || roles.contains("confidentialite");
  return roles.contains("financement") && !own ? DocumentKind::former_ctg : DocumentKind::ctg;
}

// In a paragraph of its own, not of an annexe.
bool deliberates(const Passages& passages) {
  return std::any_of(passages.all.begin(), passages.all.end(), [&](const Passage& passage) {
    return passage.says("apres en avoir delibere") && passages.around(passage, Nature::annexe) == nullptr;
  });
}

}  // namespace

DocumentKind kind_of(const Passages& passages) {
  const std::vector<const Passage*> head = head_of(passages);
  const auto titled = [&](bool (*is)(const Passage&)) {
    return std::any_of(head.begin(), head.end(), [&](const Passage* passage) { return is(*passage); });
  };
  const std::set<std::string_view> roles = roles_of(passages);
  const std::size_t articles = count_of(passages, Nature::article),
                    parties = count_of(passages, Nature::parties);
  const bool model = has_roles_of_a_ctg(roles);
  // A whole convention of the model may open with its fiches, or with the délibération.
  if (model && articles >= 6 && !titled(is_avenant_title)) return model_of(passages, roles, head);
  if (titled(is_minutes_title)) return DocumentKind::minutes;
  if (titled(is_deliberation_title) || (parties == 0 && deliberates(passages)))
    return DocumentKind::deliberation;
  if (titled(is_avenant_title)) return DocumentKind::avenant;
  if (titled(is_bilan_title)) return DocumentKind::bilan;
  const bool amends = std::any_of(passages.sections.begin(), passages.sections.end(), [](const Section& s) {
    return s.nature == Nature::article &&
           readers::folded(s.title).find("objet de l'avenant") != std::string::npos;
  });
  if (amends) return DocumentKind::avenant;
  if (parties == 0 && articles < 3 && is_a_letter(passages)) return DocumentKind::letter;
  const bool named = names_a_ctg(passages, head);
  if (count_of(passages, Nature::fiche) > 0 && articles == 0 && parties == 0) return DocumentKind::fiches;
  if (named && (articles > 0 || parties > 0)) return model_of(passages, roles, head);
  if (model && articles > 0) return model_of(passages, roles, head);
  if (parties > 0 || titled(is_convention_title) || articles >= 3)
    return named ? DocumentKind::ctg : DocumentKind::convention;
  return DocumentKind::unknown;
}

Bilingual name_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::ctg:
      return {"convention territoriale globale", "convention territoriale globale"};
    case DocumentKind::former_ctg:
      return {"convention territoriale globale du modèle antérieur",
              "convention territoriale globale of the former model"};
    case DocumentKind::convention:
      return {"convention", "convention"};
    case DocumentKind::avenant:
      return {"avenant", "avenant"};
    case DocumentKind::deliberation:
      return {"délibération", "délibération"};
    case DocumentKind::minutes:
      return {"procès-verbal ou compte rendu", "minutes"};
    case DocumentKind::fiches:
      return {"fiches action", "fiches action"};
    case DocumentKind::bilan:
      return {"bilan", "bilan"};
    case DocumentKind::letter:
      return {"courrier", "letter"};
    case DocumentKind::unknown:
      break;
  }
  return {"document non reconnu", "document not recognised"};
}

std::string_view to_string(DocumentKind kind) {
  constexpr std::string_view kNames[] = {"ctg",     "former-ctg", "convention", "avenant", "deliberation",
                                         "minutes", "fiches",     "bilan",      "letter",  "unknown"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace ctg::reading
