// What the index states: who has signed, the deadline, the eleven points. Nothing of it is believed where the
// packet itself can tell: the seal, the signatures in the signed PDF, the signers and the dates in the data.
// And an answer is never good about what nobody has looked at.
#include <algorithm>
#include <array>
#include <set>

#include "avenant/act.h"
#include "press/metadata.h"
#include "reading/coverage.h"
#include "reception/judge.h"
#include "text/caseless.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

constexpr std::size_t kPoints = 11;

std::string day(Date date, const Diagnostics& diags) {
  return diags.lang() == Lang::fr ? text::french_date(date) : to_iso(date);
}

void check_term(const cdsf::Term& term, Diagnostics& diags) {
  if (cdsf::a_month_after(term.from) == term.until) return;
  diags
      .error("BAG-061", at(kIndexFile),
             "la date limite annoncée est le {} ; un mois après le {}, c’est le {}",
             "the deadline announced is {}; a month after {} it is {}", day(term.until, diags),
             day(term.from, diags), day(cdsf::a_month_after(term.from), diags))
      .hint("la transmission a lieu dans le mois (art. L. 214-2 du CASF)",
            "the transmission takes place within a month (art. L. 214-2 CASF)");
}

// The days that the data of the packet have for an event of its act.
std::vector<Date> days_in_data(const Judged& judged, const Index& index,
                               const std::optional<model::Dossier>& dossier, std::string_view event) {
  std::vector<Date> days;
  const auto add = [&](const model::Day& day) {
    if (day.value) days.push_back(*day.value);
  };
  if (const auto act = avenant_in(judged, index)) {
    if (event == "signature") add(act->signature);
    if (event == "deliberation")
      for (const avenant::ActDeliberation& each : act->deliberations) add(each.date);
  } else if (const auto bilan = bilan_in(judged, index, dossier)) {
    if (event == "bilan") add(bilan->copil);
  } else if (index.is_initial() && dossier) {
    if (event == "signature") add(dossier->convention.signature);
    if (event == "deliberation")
      for (const model::Partie& party : dossier->convention.parties)
        if (party.deliberation) add(party.deliberation->date);
  }
  return days;
}

bool is_event(const Index& index, std::string_view event) {
  return index.is_bilan() ? event == "bilan" : event == "deliberation" || event == "signature";
}

void check_against_data(const Judged& judged, const std::optional<model::Dossier>& dossier,
                        const Index& index, const cdsf::Term& term, Diagnostics& diags) {
  if (!is_event(index, term.event)) {
    diags
        .error("BAG-069", at(kIndexFile), "aucun délai ne court de l’événement « {} »",
               "no term runs from the event “{}”", shown(term.event))
        .hint("le délai court de la délibération ou de la signature (art. L. 214-2 du CASF)",
              "the term runs from the délibération or the signature (art. L. 214-2 CASF)");
    return;
  }
  if (!dossier) return;
  const std::vector<Date> days = days_in_data(judged, index, dossier, term.event);
  if (std::find(days.begin(), days.end(), term.from) != days.end()) return;
  const std::string theirs = days.empty() ? diags.phrase("n’en donnent aucune", "give none")
                                          : diags.phrase("disent le {}", "say {}", day(days.front(), diags));
  diags
      .error("BAG-062", at(kIndexFile), "le délai court du {}, une date que les données n’ont pas (qui {})",
             "the term runs from {}, a date that the data do not have (they {})", day(term.from, diags),
             theirs)
      .hint("demandez à l’expéditeur laquelle est la bonne", "ask the sender which one is right");
}

// The day on which the act was decided: by the organ that annexe 6 names.
std::optional<Date> decided_on(const Judged& judged, const Index& index, const model::Dossier& dossier) {
  const std::string& organ = dossier.deliberation.partie.value;
  if (index.is_initial()) {
    const model::Partie* party = dossier.partie(organ);
    return party && party->deliberation ? party->deliberation->date.value : std::nullopt;
  }
  const auto act = avenant_in(judged, index);
  const avenant::ActDeliberation* const adopted = act ? avenant::adopted_by(*act, organ) : nullptr;
  return adopted == nullptr ? std::nullopt : adopted->date.value;
}

// The day of the signature, and that of the délibération: no term may be kept silent about.
void check_left_out(const Judged& judged, const std::optional<model::Dossier>& dossier, const Index& index,
                    Date first, Diagnostics& diags) {
  if (!dossier || index.is_bilan()) return;
  std::vector<Date> days = days_in_data(judged, index, dossier, "signature");
  if (const auto decided = decided_on(judged, index, *dossier)) days.push_back(*decided);
  for (const Date& from : days) {
    if (cdsf::a_month_after(from) >= first) continue;
    diags
        .error("BAG-062", at(kIndexFile),
               "les données ont une date plus ancienne, le {}, dont l’index ne compte pas le délai",
               "the data have an earlier date, {}, whose term the index does not count", day(from, diags))
        .hint("le délai court de la première des deux dates (art. L. 214-2 du CASF)",
              "the term runs from the first of both dates (art. L. 214-2 CASF)");
    return;
  }
}

// What was sent before the act was voted or signed is not that act.
void check_sent(const Judged& judged, const std::optional<model::Dossier>& dossier, const Index& index,
                Diagnostics& diags) {
  std::vector<Date> days;
  for (const cdsf::Term& term : index.statement.terms)
    if (is_event(index, term.event)) days.push_back(term.from);
  if (dossier)
    for (const Date date : days_in_data(judged, index, dossier, "signature")) days.push_back(date);
  bool whole = true;
  Diagnostics unheard;  // the question of the signatures tells
  const auto seal = index.document ? seal_of(judged, index, whole, unheard) : std::nullopt;
  if (seal && seal->signature) days.push_back(*seal->signature);
  const auto last = std::max_element(days.begin(), days.end());
  if (last == days.end() || *last <= index.sent) return;
  diags
      .error("BAG-079", at(kIndexFile),
             "le paquet est dit envoyé le {}, avant que l’acte ait été délibéré ou signé ({})",
             "the packet is said to be sent on {}, before the act was voted or signed ({})",
             day(index.sent, diags), day(*last, diags))
      .hint("demandez à l’expéditeur l’acte signé, et quand il l’a envoyé",
            "ask the sender for the signed act, and when it was sent");
}

// How many of the points of the article are in it: one that stands there twice hides that another is missing.
std::size_t points_in(const std::vector<cdsf::MatrixPoint>& matrix) {
  const auto is_there = [&](const reading::SchemaPoint& point) {
    return std::any_of(matrix.begin(), matrix.end(),
                       [&](const cdsf::MatrixPoint& each) { return each.number == point.number; });
  };
  const auto& all = reading::schema_points();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), is_there));
}

// What the index reckons from its own days.
void check_late(const Index& index, Diagnostics& diags) {
  for (std::size_t i = 0; i < index.late.size(); ++i) {
    const int late = cdsf::days_late(index.statement.terms[i], index.sent);
    if (!index.late[i] || *index.late[i] == static_cast<std::uint64_t>(late)) continue;
    diags
        .warning("BAG-091", at(kIndexFile), "l’index dit {} jours de retard, et ses dates en donnent {}",
                 "the index says {} days late, and its dates give {}", *index.late[i], late)
        .hint("l’index a été modifié après coup\u00a0: demandez un nouvel envoi",
              "the index was changed afterwards: ask for it to be sent again");
  }
}

// The eleven points are the decree's, in its words.
void check_title(const cdsf::MatrixPoint& point, Diagnostics& diags) {
  const auto& known = reading::schema_points();
  const auto is = [&](const auto& each) { return each.number == point.number; };
  const auto found = std::find_if(known.begin(), known.end(), is);
  if (found == known.end() || point.title == found->name.fr || point.title == found->name.en) return;
  diags
      .error(
          "BAG-071", at(kIndexFile),
          "le point {} est «\u00a0{}\u00a0» dans l’article D. 214-10-1 du CASF, et «\u00a0{}\u00a0» dans l’index",
          "point {} is “{}” in article D. 214-10-1 CASF, and “{}” in the index", point.number,
          found->name.in(diags.lang()), point.title)
      .hint("l’index a été modifié\u00a0: demandez un nouvel envoi",
            "the index was changed: ask for it to be sent again");
}

std::string which_convention(const Diagnostics& diags) {
  return diags.phrase("demandez à l’expéditeur de quelle convention il s’agit",
                      "ask the sender which convention it is");
}

void tell_claim(std::string_view what, std::string_view claimed, Diagnostics& diags) {
  diags
      .error("BAG-074", at(kIndexFile),
             "{}\u00a0: «\u00a0{}\u00a0», d’après l’index\u202f; les données en disent autrement",
             "{}: “{}”, as the index says; the data say otherwise", what, shown(claimed))
      .hint(which_convention(diags));
}

}  // namespace

std::string comparable(std::string_view name) {
  std::string out;
  for (const char c : text::caseless(name)) {
    const bool space = c == ' ' || c == '\t';
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// What a person reads first in the verdict: of which convention, between whom, from whom.
void judge_claims(const Index& index, const model::Convention& convention, Diagnostics& diags) {
  const cdsf::Statement& claimed = index.statement;
  const std::string title = comparable(claimed.convention);
  for (const std::string& each : {convention.territoire.nom.value, press::period_of(convention)})
    if (title.find(comparable(each)) == title.npos) {
      tell_claim(diags.phrase("convention", "convention"), claimed.convention, diags);
      break;
    }
  std::set<std::string> parties, full_names;
  for (const model::Partie& party : convention.parties) {
    parties.insert(comparable(party.nom_usuel.value));
    full_names.insert(comparable(party.nom.value));
  }
  if (!full_names.contains(comparable(claimed.sender)))
    tell_claim(diags.phrase("expéditeur", "sender"), claimed.sender, diags);
  std::set<std::string> named;
  for (const std::string& each : claimed.parties) {
    named.insert(comparable(each));
    if (!parties.contains(comparable(each))) tell_claim(diags.phrase("partie", "party"), each, diags);
  }
  for (const model::Partie& party : convention.parties)
    if (!named.contains(comparable(party.nom_usuel.value)))
      diags
          .error("BAG-074", at(kIndexFile), "{} est partie d’après les données, et l’index n’en dit rien",
                 "{} is a party as the data say, and the index does not tell", shown(party.nom_usuel.value))
          .hint(which_convention(diags));
}

Told untold(const Diagnostics& diags) {
  return {diags.phrase("l’index ne le dit pas", "the index does not tell"), State::unknown};
}

namespace {

// The file of the data that says what the packet is about; null where there is none.
const std::string* file_about(const Judged& judged, const std::string& name) {
  const auto is = [&](const auto& file) { return file.first.ends_with("/" + name); };
  const auto found = std::ranges::find_if(judged.contents.files, is);
  return found == judged.contents.files.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<avenant::Act> avenant_in(const Judged& judged, const Index& index) {
  if (!index.is_of(life::Document::Kind::avenant)) return {};
  const std::string name = life::file_of(*index.document);
  const std::string* const file = file_about(judged, name);
  Diagnostics unheard;
  return file == nullptr ? std::nullopt : avenant::read_act(*file, FileName(name), unheard);
}

std::optional<model::Bilan> bilan_in(const Judged& judged, const Index& index,
                                     const std::optional<model::Dossier>& dossier) {
  if (!index.is_bilan() || !dossier) return {};
  const std::string name = life::file_of(*index.document);  // "bilans/final.xml"
  const std::string* const file = file_about(judged, name);
  if (file == nullptr) return {};
  MemoryFiles files;
  files.contents.emplace(name, *file);
  const std::string_view stem = std::string_view(name).substr(name.find('/') + 1);
  Diagnostics unheard;
  return model::load_bilan(files, stem.substr(0, stem.find('.')), *dossier, unheard);
}

Told judge_deadline(const Judged& judged, const std::optional<Index>& index,
                    const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  if (!index) return untold(diags);
  for (const std::string& bagging : judged.declared.values("Bagging-Date"))
    if (bagging != to_iso(index->sent))
      diags
          .error("BAG-064", at(kIndexFile), "l’index dit envoyé le {}, bag-info.txt le {}",
                 "the index says sent on {}, bag-info.txt on {}", to_iso(index->sent), shown(bagging))
          .hint("demandez à l’expéditeur laquelle est la bonne", "ask the sender which one is right");
  check_sent(judged, dossier, *index, diags);
  const std::vector<cdsf::Term>& terms = index->statement.terms;
  if (terms.empty()) {
    diags.warning("BAG-063", at(kIndexFile), "l’index ne donne aucune date limite",
                  "the index gives no deadline");
    return untold(diags);
  }
  for (const cdsf::Term& term : terms) {
    check_term(term, diags);
    check_against_data(judged, dossier, *index, term, diags);
  }
  const cdsf::Term& first = *std::min_element(
      terms.begin(), terms.end(), [](const cdsf::Term& a, const cdsf::Term& b) { return a.until < b.until; });
  check_left_out(judged, dossier, *index, first.until, diags);
  check_late(*index, diags);
  const int late = cdsf::days_late(first, index->sent);
  if (late > 0)
    diags.warning("BAG-060", {}, "envoyé {} jours après la date limite", "sent {} days after the deadline",
                  late);
  return {diags.phrase("limite le {}, envoyé le {}", "due {}, sent {}", day(first.until, diags),
                       day(index->sent, diags))};
}

Told judge_matrix(const Judged& judged, const std::optional<Index>& index, Diagnostics& diags) {
  if (!index) return untold(diags);
  const cdsf::Statement& statement = index->statement;
  if (index->is_bilan() && statement.matrix.empty())
    return {diags.phrase("sans objet pour un bilan", "without object for a bilan"), State::without_object};
  const std::size_t known = points_in(statement.matrix);
  if (known != kPoints || statement.matrix.size() != kPoints)
    diags
        .error("BAG-071", at(kIndexFile), "la matrice a {} points, l’article D. 214-10-1 du CASF en a {}",
               "the matrix has {} points, article D. 214-10-1 CASF has {}",
               known != kPoints ? known : statement.matrix.size(), kPoints)
        .hint("demandez à l’expéditeur de compléter son envoi", "ask the sender to complete the packet");
  std::size_t covered = 0;
  for (const cdsf::MatrixPoint& point : statement.matrix) {
    check_title(point, diags);
    covered += point.covered() ? 1 : 0;
    if (point.covered()) continue;
    Diagnostic told;
    told.code = "BAG-070";
    told.severity = statement.matrix_reason.empty() ? Severity::error : Severity::warning;
    told.place = at(kIndexFile);
    told.message = diags.phrase("le point {} ({}) n’est pas couvert", "the point {} ({}) is not covered",
                                point.number, point.title);
    told.hint = statement.matrix_reason.empty()
                    ? diags.phrase("la convention ne peut pas tenir lieu de schéma sans lui",
                                   "the convention cannot stand for the schéma without it")
                    : diags.phrase("motif donné : {}", "reason given: {}", statement.matrix_reason);
    diags.add(std::move(told));
  }
  if (index->is_initial() && covered > 0 && statement.matrix.size() == kPoints)
    judge_passages(judged, *index, diags);
  if (!index->is_initial())  // its passages stand in the convention, which is not in the packet
    return {diags.phrase("{} points couverts sur {}, d’après l’expéditeur",
                         "{} of {} points covered, as the sender says", covered, kPoints)};
  return {diags.phrase("{} points couverts sur {}", "{} of {} points covered", covered, kPoints)};
}

}  // namespace ctg::reception
