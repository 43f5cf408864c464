#include "reading/bodies.h"

#include <algorithm>

#include "reading/word_list.h"

namespace ctg::reading {

namespace {

constexpr Gender kM = Gender::masculine, kF = Gender::feminine;

constexpr Body kBodies[] = {
    {"commune", kF, "commune", "conseil municipal"},
    {"ville", kF, "ville", "conseil municipal"},
    {"communaute", kF, "communauté de communes", "conseil communautaire"},
    {"agglomeration", kF, "communauté d’agglomération", "conseil communautaire"},
    {"intercommunalite", kF, "intercommunalité", "conseil communautaire"},
    {"metropole", kF, "métropole", "conseil métropolitain"},
    {"departement", kM, "département", "conseil départemental"},
    {"region", kF, "région", "conseil régional"},
    {"caisse", kF, "caisse", "conseil d’administration"},
    {"caf", kF, "Caf", "conseil d’administration"},
    {"msa", kF, "Msa", "conseil d’administration"},
    {"mutualite", kF, "Msa", "conseil d’administration"},
    {"ccas", kM, "CCAS", "conseil d’administration"},
    {"cias", kM, "CIAS", "conseil d’administration"},
    {"syndicat", kM, "syndicat", "comité syndical"},
    {"sivom", kM, "SIVOM", "comité syndical"},
    {"sivu", kM, "SIVU", "comité syndical"},
    {"association", kF, "association", ""},
    {"federation", kF, "fédération", ""},
    {"fondation", kF, "fondation", ""},
    {"societe", kF, "société", ""},
    {"mission", kF, "mission", ""},
    {"agence", kF, "agence", ""},
    {"union", kF, "union", ""},
    {"collectivite", kF, "collectivité", ""},
    {"cooperative", kF, "coopérative", ""},
    {"mutuelle", kF, "mutuelle", ""},
    {"prefecture", kF, "préfecture", ""},
    {"academie", kF, "académie", ""},
    {"etat", kM, "État", ""},
    {"centre", kM, "centre", ""},
    {"college", kM, "collège", ""},
    {"lycee", kM, "lycée", ""},
    {"epci", kM, "EPCI", "conseil communautaire"},
    {"etablissement", kM, "établissement", ""},
    {"organisme", kM, "organisme", ""},
    {"office", kM, "office", ""},
    {"groupement", kM, "groupement", ""},
    {"comite", kM, "comité", ""},
    {"conseil", kM, "conseil", ""},
    {"pole", kM, "pôle", ""},
    {"petr", kM, "PETR", "comité syndical"},
    {"rectorat", kM, "rectorat", ""},
    {"foyer", kM, "foyer", ""},
};

constexpr Glance kNouns = [] {
  Glance glance;
  for (const Body& body : kBodies) glance.add(body.noun);
  return glance;
}();

// Where a clause may open: not in the middle of a sentence, where another body may only be named.
bool may_open(const Passage& passage, std::size_t i) {
  if (passage.starts_line(i)) {
    // A line that only goes on the sentence before ("conclue avec\nla commune") opens nothing.
    if (i == 0) return true;
    const std::string& before = passage.words[i - 1].plain;
    const bool small = passage.words[i].kind == Word::Kind::letters && !passage.capitalised(i);
    if (!small || before == ";" || before == ".") return true;
  }
  const std::string& before = passage.words[i - 1].plain;
  if (before == ";" || before == ":" || before == "." || before == "-" || before == "–") return true;
  if (before == "et" || before == "entre")
    return i == 1 || passage.words[i - 2].plain == ";" || passage.starts_line(i - 1);
  if (before == ",")
    return i >= 3 && (passage.words[i - 2].plain == "part");  // "et, d’autre part, la commune"
  // "1° La Caf", "1) la commune"
  return (before == ")" || before == "°") && i <= 3;
}

// "LE" of "Madame Claire LE GOFF".
bool is_of_person(const Passage& passage, std::size_t i) {
  if (i < 2 || !passage.capitalised(i - 1)) return false;
  return civility_gender(passage, i - 2) != Gender::unknown ||
         (i > 2 && passage.capitalised(i - 2) && civility_gender(passage, i - 3) != Gender::unknown);
}

}  // namespace

const Body* body_of(std::string_view plain) {
  if (!kNouns.may_have(plain)) return nullptr;
  const auto found = std::find_if(std::begin(kBodies), std::end(kBodies),
                                  [&](const Body& body) { return body.noun == plain; });
  return found == std::end(kBodies) ? nullptr : found;
}

const Body* body_at(const Passage& passage, std::size_t i) {
  if (i >= passage.words.size()) return nullptr;
  std::string_view plain = passage.words[i].plain;
  if (plain == "communes" || plain == "villes" || plain == "communautes" || plain == "associations")
    plain.remove_suffix(1);
  if (plain == "cc" || plain == "ca" || plain == "cu") return body_of("communaute");
  if (plain == "conseil" && i + 1 < passage.words.size()) {
    if (passage.words[i + 1].plain == "departemental") return body_of("departement");
    if (passage.words[i + 1].plain == "regional") return body_of("region");
  }
  if (plain == "communaute" && i + 2 < passage.words.size() && passage.words[i + 2].plain == "agglomeration")
    return body_of("agglomeration");
  return body_of(plain);
}

std::vector<ClauseSubject> clauses_of(const Passage& passage) {
  std::vector<ClauseSubject> clauses;
  const std::vector<Word>& words = passage.words;
  const auto end_last = [&](std::size_t at) {
    if (!clauses.empty()) clauses.back().last = std::min(clauses.back().last, at);
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& plain = words[i].plain;
    // A sentence ends; the full stop of "M." and of "n° 12." does not end one.
    const bool stop = plain == "." && i > 0 && words[i - 1].plain.size() > 3 && i + 1 < words.size() &&
                      words[i + 1].space_before;
    if (plain == ";" || stop) end_last(i);
    static constexpr WordList kArticles("la", "le", "les", "l'");
    const bool article = kArticles.has(plain);
    const std::size_t noun = article ? i + 1 : i;
    const Body* body = body_at(passage, noun);
    const bool capital = passage.capitalised(i);
    if ((body == nullptr && !article && !capital) || noun >= words.size() || !may_open(passage, i)) continue;
    const bool plural = plain == "les";
    if (article && capital && is_of_person(passage, i)) continue;
    bool named = false;
    // "Lamballe Rance Agglomération, représentée", "Le Havre Métropole, représentée"
    if (body == nullptr && (!article || (capital && passage.capitalised(noun)))) {
      std::size_t last = i;
      while (last < words.size() && last < i + 7 && words[last].plain != ",") ++last;
      const bool own = last > i + 1 && last < words.size() && words[last].plain == "," && capital;
      const Body* behind = own ? body_at(passage, last - 1) : nullptr;
      named =
          behind != nullptr &&
          (behind->noun == "agglomeration" || behind->noun == "metropole" || behind->noun == "communaute") &&
          passage.capitalised(last - 1);
      if (named) body = behind;
    }
    if (body == nullptr && !(article && words[noun].kind == Word::Kind::letters)) continue;
    if (body == nullptr && (plain == "les" || plain == "l'")) continue;
    if (!article && body != nullptr && i > 0 && !passage.starts_line(i)) continue;
    end_last(i);
    ClauseSubject made;
    made.first = i;
    made.last = words.size();
    made.plural = plural;
    made.body = body;
    made.gender = named             ? body->gender
                  : plain == "la"   ? Gender::feminine
                  : plain == "le"   ? Gender::masculine
                  : body != nullptr ? body->gender
                                    : Gender::unknown;
    clauses.push_back(made);
  }
  return clauses;
}

Gender office_gender(std::string_view plain) {
  static constexpr WordList kFeminine("presidente", "directrice", "mairesse", "prefete", "adjointe",
                                      "representante", "tresoriere", "deleguee", "administratrice",
                                      "gerante");
  static constexpr WordList kMasculine("president", "directeur", "prefet", "adjoint", "tresorier", "delegue",
                                       "administrateur", "gerant");
  if (kFeminine.has(plain)) return Gender::feminine;
  return kMasculine.has(plain) ? Gender::masculine : Gender::unknown;
}

bool is_office(std::string_view plain) {
  static constexpr WordList kEither("maire", "representant", "secretaire", "responsable");
  return office_gender(plain) != Gender::unknown || kEither.has(plain);
}

Gender civility_gender(const Passage& passage, std::size_t i) {
  const std::vector<Word>& words = passage.words;
  if (i >= words.size()) return Gender::unknown;
  static constexpr WordList kFeminine("madame", "mme", "mademoiselle", "mlle");
  static constexpr WordList kMasculine("monsieur", "mr");
  if (kFeminine.has(words[i].plain)) return Gender::feminine;
  if (kMasculine.has(words[i].plain)) return Gender::masculine;
  const bool short_form = words[i].plain == "m" && i + 1 < words.size() && words[i + 1].plain == "." &&
                          !words[i + 1].space_before;
  return short_form && passage.text[words[i].begin] == 'M' ? Gender::masculine : Gender::unknown;
}

}  // namespace ctg::reading
