#include "templates/party_names.h"

#include <algorithm>

#include "text/counts.h"
#include "text/elision.h"
#include "text/french.h"

namespace ctg::templates {

using model::Body;
using model::BodyKind;
using model::BodyRole;
using model::Partie;

namespace {

// "communaute de communes du val": the words of a name, without article and accents, straight apostrophes
// bent.
std::string plain_name(const std::string& name) {
  std::string plain = text::plain_letters(text::alone(text::body_name(name, {})));
  for (std::size_t at = 0; (at = plain.find('\'', at)) != std::string::npos;) plain.replace(at, 1, "’");
  return plain;
}

bool is_word_at(std::string_view text, std::size_t at, std::size_t size) {
  const bool starts = at == 0 || text[at - 1] == ' ' || text[at - 1] == '-';
  return starts && (at + size == text.size() || text[at + size] == ' ' || text[at + size] == '-');
}

bool fits(std::string_view name, std::string_view word) {
  if (!word.starts_with('*')) return name.starts_with(word) && is_word_at(name, 0, word.size());
  word.remove_prefix(1);
  for (std::size_t at = 0; (at = name.find(word, at)) != std::string_view::npos; ++at) {
    if (is_word_at(name, at, word.size())) return true;
  }
  return false;
}

// The kind with the longest word that fits; a word that only stands in the name counts least.
const BodyKind* named_kind(const std::string& name) {
  const std::string plain = plain_name(name);
  const BodyKind* best = nullptr;
  std::size_t longest = 0;
  for (const BodyKind& kind : model::body_kinds()) {
    for (const std::string_view word : kind.mots) {
      const std::size_t weight = word.starts_with('*') ? 1 : word.size() + 1;
      if (weight > longest && fits(plain, word)) best = &kind, longest = weight;
    }
  }
  return best;
}

bool says_too_little(Body body) {
  return body == Body::epci || body == Body::syndicat || body == Body::outre_mer;
}

int rank(BodyRole role) {
  switch (role) {
    case BodyRole::groupement:
      return 0;
    case BodyRole::syndicat:
      return 1;
    case BodyRole::commune:
      return 2;
    case BodyRole::action_sociale:
      return 3;
    case BodyRole::collectivite:
      return 4;
    case BodyRole::tiers:
    case BodyRole::etat:
    case BodyRole::caisse:
    case BodyRole::msa:
      break;
  }
  return 5;
}

}  // namespace

const BodyKind& kind_of(const Partie& party) {
  const BodyKind& kind = model::kind_of(party.type);
  if (!says_too_little(party.type)) return kind;
  for (const std::string& name : {party.nom.value, party.nom_usuel.value, party.denomination.value}) {
    const BodyKind* named = name.empty() ? nullptr : named_kind(name);
    if (named != nullptr && (named->role == kind.role || named->role == BodyRole::groupement ||
                             named->role == BodyRole::syndicat)) {
      return *named;
    }
  }
  return kind;
}

text::Gender gender(model::Gender g) {
  return g == model::Gender::feminine ? text::Gender::feminine : text::Gender::masculine;
}

text::Agreement agreement_of(const Partie& party) {
  return text::body_name(party.nom.value, {gender(party.gender), false}, kind_of(party).nom).agreement;
}

text::Name short_name(const Partie& party) {
  return text::body_name(party.denomination.value, {gender(party.gender), false}, kind_of(party).nom);
}

// A name that begins with an article of its own ("Le Havre Seine Métropole") gives way to the short one that
// the convention uses, where that has a noun of its own ("la Communauté urbaine"), else stands behind its
// kind.
text::Name usual_name(const Partie& party) {
  const text::Agreement agreement{gender(party.gender), false};
  const text::Name name = text::body_name(party.nom_usuel.value, agreement, kind_of(party).nom);
  const text::Name plain = text::body_name(party.nom_usuel.value, agreement);
  if (text::the(name) == text::the(plain)) return name;
  const text::Name called = text::body_name(party.denomination.value, agreement);
  return called.empty() || called.proper || called.article == text::Name::Article::none ? name : called;
}

text::Name organ_of(const Partie& party) {
  return text::common_noun(party.organe.value, {gender(party.organe_gender), false});
}

namespace {

// What follows "de" in the name of an organ: "Paris", "l’Hérault"; "administration" is none of these.
bool names_a_place(std::string_view organ) {
  for (const std::string_view before :
       {" de ", " du ", " des ", " d’", " d'", " de la ", " de l’", " de l'"}) {
    const std::size_t at = organ.find(before);
    if (at == std::string_view::npos) continue;
    const std::string_view word = organ.substr(at + before.size());
    if (text::capitalised(std::string(word)) == word &&
        !text::plain_letters(word).starts_with("administration"))
      return true;
  }
  return false;
}

}  // namespace

text::Name organ_of_body(const Partie& party) {
  text::Name out = organ_of(party);
  const text::Name body = short_name(party);
  if (out.empty() || body.empty() || names_a_place(party.organe.value)) return out;
  // "le conseil de la métropole" of "la Métropole de Lyon" is "le conseil de la Métropole de Lyon".
  const std::string kind = text::plain_letters(body.word.substr(0, body.word.find(' ')));
  for (const std::string_view of : {" de la ", " du ", " de l’", " de l'"}) {
    const std::size_t at = out.word.rfind(of);
    if (at != std::string::npos && text::plain_letters(out.word.substr(at + of.size())) == kind)
      out.word.resize(at);
  }
  out.word += " " + text::of(body);
  return out;
}

std::string of_its_organ(const Partie& party) {
  const text::Name organ = organ_of(party);
  const bool own = !names_a_place(party.organe.value) && organ.word.find(" de la ") == std::string::npos;
  if (organ.empty()) return {};
  return own ? text::elided_de(text::its(organ)) : text::of(organ);
}

std::vector<const Partie*> collectivites(const model::Convention& convention) {
  std::vector<const Partie*> out;
  for (const Partie& party : convention.parties) {
    if (is_collectivite(party.type)) out.push_back(&party);
  }
  return out;
}

std::vector<const Partie*> lead(const model::Convention& convention) {
  std::vector<const Partie*> all = collectivites(convention);
  int first = 5;
  for (const Partie* party : all) first = std::min(first, rank(kind_of(*party).role));
  std::erase_if(all, [&](const Partie* party) { return rank(kind_of(*party).role) != first; });
  return all;
}

namespace {

// Whether a name ends with another one, whole: "commune d’Ay" with "Ay", "commune de Tournay" not. A letter
// with an accent is plain here: a byte beyond ASCII is of an apostrophe or a blank.
bool ends_with_name(std::string_view name, std::string_view own) {
  if (own.empty() || !name.ends_with(own)) return false;
  name.remove_suffix(own.size());
  return name.empty() || name.back() == ' ' || name.back() == '\'' ||
         static_cast<unsigned char>(name.back()) >= 0x80;
}

// "commune du havre": letters alone, straight apostrophes bent.
std::string letters_of(const std::string& words) {
  std::string out = text::plain_letters(words);
  for (std::size_t at = 0; (at = out.find('\'', at)) != std::string::npos;) out.replace(at, 1, "’");
  return out;
}

// Whether the name of a body is that of a commune: "Ville Le Havre", "Commune du Havre", "Commune des
// Trois-Îlets".
bool is_named_after(const std::string& name, const model::Commune& commune) {
  const std::string with_de = letters_of(text::of(text::place_name(commune.nom.value)));
  return ends_with_name(name, letters_of(commune.nom.value)) || ends_with_name(name, with_de);
}

}  // namespace

const Partie* receiver_of_transfers(const model::Convention& convention) {
  const std::vector<const Partie*> leading = lead(convention);
  if (leading.size() != 1) return nullptr;
  const BodyRole role = kind_of(*leading.front()).role;
  return role == BodyRole::groupement || role == BodyRole::syndicat ? leading.front() : nullptr;
}

const model::Commune* commune_of(const model::Convention& convention, const Partie& party) {
  const std::string name = letters_of(party.nom.value);
  const model::Commune* found = nullptr;
  const model::Territoire& territoire = convention.territoire;
  for (const auto* communes : {&territoire.communes, &territoire.anciennes}) {
    for (const model::Commune& commune : *communes) {
      if (!is_named_after(name, commune)) continue;
      if (found == nullptr || commune.nom.value.size() > found->nom.value.size()) found = &commune;
    }
  }
  return found;
}

const Partie* caisse(const model::Convention& convention) {
  for (const Partie& party : convention.parties) {
    if (model::is_caisse(party.type)) return &party;
  }
  return nullptr;
}

std::string of_lead_kind(const model::Convention& convention) {
  const std::vector<const Partie*> parties = lead(convention);
  if (parties.empty()) return "de la collectivité";
  const BodyKind& kind = kind_of(*parties.front());
  const bool alike = std::all_of(parties.begin(), parties.end(),
                                 [&](const Partie* party) { return &kind_of(*party) == &kind; });
  const text::Agreement agreement{gender(kind.gender), parties.size() > 1};
  if (parties.size() > 1 && !alike) return "des collectivités";
  if (parties.size() > 1) {
    return text::of(
        text::common_noun(kind.own_name ? "collectivités" : text::plural_of(kind.nom), agreement));
  }
  if (!kind.own_name) return text::of(text::common_noun(kind.nom, agreement));
  const std::string own = text::of(usual_name(*parties.front()));
  return own.empty() ? "de la collectivité" : own;
}

}  // namespace ctg::templates
