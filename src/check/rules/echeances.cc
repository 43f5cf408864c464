// DAT-004: a fiche has one échéance, within the period of the convention.
#include <algorithm>
#include <map>
#include <optional>

#include "check/rules/rules.h"
#include "readers/fiches.h"
#include "readers/structure.h"
#include "reading/quantities.h"
#include "reading/spoken.h"

namespace ctg::check::rules::echeances {

namespace {

struct Years {
  int from = 0, to = 0;
};

// "2026-2030" on the first page, in the title of the document or of the répertoire, or the dates of the
// article on duration.
Years period_of(const Passages& passages) {
  // An avenant that prolongs nothing has its own dates: the period is that of its title.
  const bool prolongs = std::any_of(passages.all.begin(), passages.all.end(), [](const Passage& passage) {
    return passage.says("prolong") || passage.says("prorog");
  });
  const bool own = passages.kind != DocumentKind::avenant || prolongs;
  for (const Passage& passage : passages.all) {
    const Section& section = passages.sections[passage.section];
    if (!own || section.nature != document::Nature::article || section.id != "duree") continue;
    const std::vector<SpokenDate> dates = dates_in(passage);
    if (dates.size() == 2)
      return {static_cast<int>(dates[0].date.year()), static_cast<int>(dates[1].date.year())};
  }
  // The lines of a title may be passages of their own: "AVENANT À LA CTG", "DU PAYS D’ARC (2022-2026)".
  constexpr std::ptrdiff_t kFirst = 3;
  const auto first = passages.all.begin() + std::min<std::ptrdiff_t>(kFirst, std::ssize(passages.all));
  const bool of_ctg = std::any_of(passages.all.begin(), first, [](const Passage& passage) {
    return passage.says("ctg") || passage.says("convention territoriale globale");
  });
  for (const Passage& passage : passages.all) {
    const bool title = passage.kind == Passage::Kind::heading ||
                       (passage.words.size() <= 5 && &passage - passages.all.data() < 6) ||
                       (passage.words.size() <= 20 && &passage - passages.all.data() < kFirst && of_ctg);
    for (std::size_t i = 0; i + 2 < passage.words.size() && title; ++i) {
      const int from = year_of(passage.words[i]), to = year_of(passage.words[i + 2]);
      if (from > 0 && to > from && to - from < 10 && passage.words[i + 1].kind == Word::Kind::sign)
        return {from, to};
    }
  }
  return {};
}

struct Said {
  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  int year = 0;
};

// The first year behind the label « Échéance ».
Said echeance_of(const Passages& passages, const Section& fiche) {
  bool labelled = false;
  for (std::size_t i = fiche.first + 1; i < fiche.last; ++i) {
    const Passage& passage = passages.all[i];
    if (passage.plain.starts_with("echeance") || readers::fiche_label(passage.text) == "echeance")
      labelled = true;
    else if (!readers::fiche_label(passage.text).empty())
      labelled = false;
    if (!labelled) continue;
    for (const Word& word : passage.words) {
      if (const int year = year_of(word)) return {&passage, word.begin, word.end, year};
    }
  }
  return {};
}

// The label that the last labelled line of a passage opens with.
std::string_view last_label(const Passage& passage) {
  std::string_view last;
  for (std::size_t piece = 0; piece < passage.pieces.size(); ++piece) {
    const std::size_t from = passage.pieces[piece].offset;
    const std::string_view line =
        std::string_view(passage.text).substr(from, passage.piece_end(piece) - from);
    if (const std::string_view label = readers::fiche_label(line); !label.empty()) last = label;
  }
  return last;
}

// "ouverture en 2029" in the étapes of a fiche of 2023-2027, "2026-2030" behind its « Échéance », "ouverture
// : 2030" in the list under its « Calendrier ».
void check_steps(const Subject& subject, const Years& period) {
  const Passages& passages = subject.passages();
  std::size_t fiche = 0;
  bool labelled = false;
  for (const Passage& passage : passages.all) {
    if (passages.around(passage, document::Nature::fiche) == nullptr) continue;
    const std::string_view label = readers::fiche_label(passage.text);
    if (passage.section != fiche || !label.empty()) labelled = label == "echeance";
    fiche = passage.section;
    const bool told = labelled || passage.plain.starts_with("etape");
    // "Calendrier" ends its paragraph, and a list follows.
    const auto next = static_cast<std::size_t>(&passage - passages.all.data()) + 1;
    const bool leads = next < passages.all.size() && passages.all[next].kind == Passage::Kind::item &&
                       passage.kind != Passage::Kind::item;
    if (const std::string_view last = leads ? last_label(passage) : std::string_view{}; !last.empty())
      labelled = last == "echeance";
    if (!told) continue;
    for (const Word& word : passage.words) {
      const int year = year_of(word);
      if (year <= period.to || subject.has_told({passage, word.begin, word.end})) continue;
      subject
          .report({passage, word.begin, word.end}, "échéance {} hors de la convention ({}-{})",
                  "échéance {} outside the convention ({}-{})", year, period.from, period.to)
          .hint("corrigez l’échéance", "correct the échéance");
    }
  }
}

// "Prochain comité technique : 4 février 2024", "Suites de la réunion du 4 juin 2025": of minutes of 8
// October 2024.
void check_other_meeting(const Subject& subject, const Passage& passage, const SpokenDate& date,
                         Date session) {
  bool next = false, last = false;
  for (std::size_t back = 1; back <= 8 && back <= date.first; ++back) {
    const std::string_view word = passage.word(date.first - back);
    if (is_one_of(word, {".", ";"})) break;
    next = next || is_one_of(word, {"prochain", "prochaine", "prochaines"});
    last = last || is_one_of(word, {"suites", "approbation", "precedente", "precedent", "derniere"});
  }
  if (!(next && date.date < session) && !(last && date.date > session)) return;
  const Reported report = next ? subject.report({passage, date.begin, date.end},
                                                "la prochaine réunion, du {}, vient avant celle-ci, du {}",
                                                "the next meeting, of {}, comes before this one, of {}",
                                                spoken(date.date), spoken(session))
                               : subject.report({passage, date.begin, date.end},
                                                "la réunion précédente, du {}, vient après celle-ci, du {}",
                                                "the meeting before, of {}, comes after this one, of {}",
                                                spoken(date.date), spoken(session));
  report.hint("corrigez l’une des dates", "correct one of the dates");
}

// In minutes: what is to be done before the day on which it was decided.
void check_minutes(const Subject& subject) {
  const Passages& passages = subject.passages();
  if (passages.kind != DocumentKind::minutes) return;
  constexpr std::size_t kHead = 8;
  std::optional<Date> session;
  for (std::size_t p = 0; p < passages.all.size(); ++p) {
    const Passage& passage = passages.all[p];
    if (!passage.counts) continue;
    for (const SpokenDate& date : dates_in(passage)) {
      if (!date.date.ok()) continue;
      if (p < kHead && !session && !passage.says("approuv") && !passage.says("approbation"))
        session = date.date;
      if (session) check_other_meeting(subject, passage, date, *session);
      bool due = false;
      for (std::size_t back = 1; back <= 3 && back <= date.first; ++back)
        due = due || passage.word(date.first - back) == "echeance";
      if (!due || !session || date.date >= *session) continue;
      subject
          .report({passage, date.begin, date.end}, "échéance du {}, avant la réunion, du {}",
                  "échéance of {}, before the meeting, of {}", spoken(date.date), spoken(*session))
          .hint("corrigez l’échéance", "correct the échéance");
    }
  }
}

// "études en 2025, travaux en 2026, ouverture en 2024": steps that go back in time.
void check_order(const Subject& subject) {
  for (const Passage& passage : subject.passages().all) {
    if (!passage.counts || readers::fiche_label(passage.text) != "echeance") continue;
    int before = 0;
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      const int year = year_of(passage.words[i]);
      if (year == 0) continue;
      const bool step = is_one_of(passage.words[i - 1].plain, {"en", "semestre", "trimestre"});
      if (step && before > year && before - year < 10) {
        subject
            .report(passage.excerpt(i, i), "{} vient après {} dans cet échéancier",
                    "{} comes after {} in this list of steps", year, before)
            .hint("corrigez l’une des années", "correct one of the years");
      }
      if (step) before = year;
    }
  }
}

// "un bilan final en 2032": what the convention promises for a year in which it is over. A last bilan may
// come the year after.
void check_promises(const Subject& subject, const Years& period) {
  const Passages& passages = subject.passages();
  for (const Passage& passage : passages.all) {
    const std::vector<Word>& words = passage.words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const int year = year_of(words[i]);
      if (year == 0 || (year >= period.from && year <= period.to + 1)) continue;
      // "Elle a lieu en 2024, puis en 2029": of the article on evaluation
      bool promised = passages.sections[passage.section].id == "suivi";
      for (std::size_t back = 1; back <= 9 && back <= i; ++back) {
        const std::string& word = words[i - back].plain;
        if (word == ";" || word == "." || word == "(" || year_of(words[i - back]) != 0) break;
        promised = promised || word == "bilan" || word == "evaluation";
      }
      const bool when = words[i - 1].plain == "en" || month_of(words[i - 1]) != 0 ||
                        words[i - 1].plain == "fin" || words[i - 1].plain == "semestre" ||
                        words[i - 1].plain == "trimestre" || words[i - 1].plain == "printemps" ||
                        words[i - 1].plain == "automne";
      // "Le bilan final sera établi en 2021", of a convention that begins in 2022; what was done is past.
      const bool to_come = passage.says("sera ") || passage.says("seront ") || passage.says("bilan final") ||
                           passage.says("bilan intermediaire");
      if (!promised || !when || (year < period.from && !to_come)) continue;
      subject
          .report(passage.excerpt(i, i), "échéance {} hors de la convention ({}-{})",
                  "échéance {} outside the convention ({}-{})", year, period.from, period.to)
          .hint("corrigez l’échéance", "correct the échéance");
    }
  }
}

// "Les actions débutent en 2028", "s’achève avec la convention, le 31 décembre 2025", of a convention of
// 2022-2026 that nobody prolongs.
void check_beyond(const Subject& subject, const Years& period) {
  const Passages& passages = subject.passages();
  for (const Passage& passage : passages.all)
    if (passage.says("prolong") || passage.says("prorog")) return;
  for (const Passage& passage : passages.all) {
    if (!passage.counts) continue;
    for (std::size_t i = 1; i < passage.words.size(); ++i) {
      const int year = year_of(passage.words[i]);
      if (year <= 0) continue;
      bool starts = false, ends = false, convention = false;
      for (std::size_t k = sentence_begin(passage, i); k < i; ++k) {
        starts = starts ||
                 is_one_of(passage.word(k), {"debutent", "debute", "debutera", "debuteront", "commencent",
                                             "demarrent", "demarre", "demarrera", "ouvrira", "ouvriront",
                                             "ouvre", "ouverture", "tournee", "livraison"});
        ends = ends || is_one_of(passage.word(k), {"acheve", "expire", "termine", "prend"});
        convention = convention || (passage.word(k) == "avec" && passage.word(k + 1) == "la" &&
                                    passage.word(k + 2) == "convention");
      }
      const bool late =
          starts && year > period.to && is_one_of(passage.word(i - 1), {"en", "debut", "courant", "fin"});
      const bool other = ends && convention && i >= 3 && month_of(passage.words[i - 1]) != 0 &&
                         year != period.to && year != period.from && passage.word(i - 3) == "le";
      if (!late && !other) continue;
      subject
          .report(passage.excerpt(i, i), "échéance {} hors de la convention ({}-{})",
                  "échéance {} outside the convention ({}-{})", year, period.from, period.to)
          .hint("corrigez l’échéance", "correct the échéance");
    }
  }
}

// A column « Échéance » of a plan of actions.
void check_columns(const Subject& subject, const Years& period) {
  for (const Grid& grid : subject.grids()) {
    if (!grid.aligned) continue;
    for (std::size_t k = 1; k < grid.columns(); ++k) {
      const std::string head = grid.head(k);
      if (!head.starts_with("echeance") && !head.starts_with("calendrier")) continue;
      for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
        const GridCell& cell = grid.rows[r][k];
        if (cell.passage == nullptr) continue;
        for (const Word& word : cell.passage->words) {
          if (word.begin < cell.begin || word.end > cell.end) continue;
          const int year = year_of(word);
          if (year <= period.to) continue;
          subject
              .report({*cell.passage, cell.begin, cell.end}, "échéance {} hors de la convention ({}-{})",
                      "échéance {} outside the convention ({}-{})", year, period.from, period.to)
              .hint("corrigez l’échéance", "correct the échéance");
          break;
        }
      }
    }
  }
}

// The row of a fiche in a répertoire that is drawn: its code, and the year in the column « Échéance ».
void check_repertoire(const Subject& subject, const Grid& grid,
                      const std::map<std::string, Said, std::less<>>& own) {
  if (!grid.aligned || !grid.drawn) return;
  for (std::size_t k = 1; k < grid.columns(); ++k) {
    if (!grid.head(k).starts_with("echeance")) continue;
    for (std::size_t r = grid.heads; r < grid.rows.size(); ++r) {
      const GridCell &code = grid.rows[r][0], &cell = grid.rows[r][k];
      const auto found = own.find(code.text());
      if (found == own.end() || cell.passage == nullptr) continue;
      int year = 0;
      for (const Word& word : cell.passage->words)
        if (year_of(word) != 0) year = year_of(word);
      if (year == 0 || year == found->second.year) continue;
      const Reported report = subject.report(
          {*cell.passage, cell.begin, cell.end}, "échéance {} au répertoire, {} dans la fiche {}",
          "échéance {} in the répertoire, {} in fiche {}", year, found->second.year, found->first);
      report->notes.push_back({found->second.passage->at(found->second.begin),
                               subject.diags().phrase("l’échéance de la fiche", "the fiche's échéance")});
      report.hint("gardez une seule échéance", "keep one échéance");
    }
  }
}

void apply(const Subject& subject) {
  const Passages& passages = subject.passages();
  const Years period = period_of(passages);
  if (period.from != 0 && !subject.has_dossier()) check_columns(subject, period);
  check_order(subject);
  check_minutes(subject);
  if (period.from != 0) check_promises(subject, period);
  if (period.from != 0 && !subject.has_dossier()) check_beyond(subject, period);
  if (period.from != 0 && !subject.has_dossier()) check_steps(subject, period);
  std::map<std::string, Said, std::less<>> own;
  for (const Section& section : passages.sections) {
    if (section.nature != document::Nature::fiche) continue;
    const Said said = echeance_of(passages, section);
    if (said.passage == nullptr) continue;
    own.emplace(section.number, said);
    const model::Fiche* datum = subject.has_dossier() ? subject.dossier().fiche(section.number) : nullptr;
    if (datum != nullptr && datum->echeance_debut.value && *datum->echeance_debut.value != said.year) {
      const Reported report = subject.report(
          {*said.passage, said.begin, said.end}, "échéance {} dans le texte, {} dans les données",
          "échéance {} in the text, {} in the data", said.year, *datum->echeance_debut.value);
      report->notes.push_back(
          {datum->echeance_debut.place,
           subject.diags().phrase("celle que montre le répertoire", "the one that the répertoire shows")});
      report.hint("gardez une seule échéance", "keep one échéance");
    }
    if (period.from == 0 || (said.year >= period.from && said.year <= period.to) ||
        subject.has_told({*said.passage, said.begin, said.end}))
      continue;
    subject
        .report({*said.passage, said.begin, said.end}, "échéance {} hors de la convention ({}-{})",
                "échéance {} outside the convention ({}-{})", said.year, period.from, period.to)
        .hint("corrigez l’échéance", "correct the échéance");
  }
  for (const Grid& grid : subject.grids()) check_repertoire(subject, grid, own);
  for (const Passage& passage : passages.all) {
    if (passages.sections[passage.section].nature == document::Nature::fiche || passage.words.empty())
      continue;
    std::size_t length = readers::fiche_code(passage.text);
    if (length == 0) length = readers::listed_code(passage.text).size();
    const int year = year_of(passage.words.back());
    if (length == 0 || year == 0) continue;
    const auto found = own.find(std::string_view(passage.text).substr(0, length));
    if (found == own.end() || found->second.year == year) continue;
    const Reported report = subject.report({passage, passage.words.back().begin, passage.words.back().end},
                                           "échéance {} au répertoire, {} dans la fiche {}",
                                           "échéance {} in the répertoire, {} in fiche {}", year,
                                           found->second.year, found->first);
    report->notes.push_back({found->second.passage->at(found->second.begin),
                             subject.diags().phrase("l’échéance de la fiche", "the fiche's échéance")});
    report.hint("gardez une seule échéance", "keep one échéance");
  }
}

}  // namespace

const Rule rule = {
    "DAT-004",
    "echeances",
    Family::dates,
    Severity::warning,
    {"Une action a une seule échéance, pendant la convention",
     "An action has one échéance, within the convention"},
    {"Le répertoire et la fiche sont lus séparément : deux échéances, et le suivi (article 9) ne sait pas ce "
     "qui est en retard.",
     "Répertoire and fiche are read apart: with two échéances, the follow-up (article 9) cannot tell what is late."},
    "Répertoire des fiches actions\n\n1.A.1 Accueillir les familles 2027\n\n1.A.1 Accueillir les "
    "familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nÉchéance :\n\nDès 2026\n",
    "Répertoire des fiches actions\n\n1.A.1 Accueillir les familles 2026\n\n1.A.1 Accueillir les "
    "familles\n\nÉLÉMENTS DE CONTEXTE :\n\nPeu de places.\n\nÉchéance :\n\nDès 2026\n",
    apply};

}  // namespace ctg::check::rules::echeances
