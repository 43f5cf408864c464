// References between the files of a dossier, and ids that must be told apart.
//
// Each check is one function over what it needs; an empty id or code was reported by the reader already
// and is passed over here, so that one fault is one message.
#include "model/check_references.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/french_date.h"
#include "base/nearest.h"

namespace ctg::model {

namespace {

using Name = Located<std::string>;

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// --- Ids ---------------------------------------------------------------------------------------------

// Ids of one kind of thing, each once.
class Ids {
 public:
  Ids(Bilingual what, Diagnostics& diags) : what_(what), diags_(diags) {}
  void know(const std::string& id, const Place& place) { seen_.emplace(id, place); }
  void add(const std::string& id, const Place& place) {
    if (id.empty()) return;
    const auto [first, added] = seen_.emplace(id, place);
    if (added) return;
    const Reported d = diags_.error("MOD-027", place, "{} « {} » sert deux fois", "{} “{}” is used twice",
                                    what_.in(diags_.lang()), id);
    d->notes.push_back({first->second, diags_.phrase("la première fois ici", "the first time here")});
    d.hint("changez l’un des deux, ou retirez-le", "change one of the two, or remove it");
  }

 private:
  Bilingual what_;
  Diagnostics& diags_;
  std::map<std::string, Place> seen_;
};

constexpr Bilingual kId = {"l’identifiant", "the id"};

void check_ids(const Convention& convention, Diagnostics& diags) {
  Ids parties(kId, diags), signataires(kId, diags), visas(kId, diags), clauses(kId, diags);
  for (const Partie& p : convention.parties) {
    parties.add(p.id, p.place);
    for (const Signataire& s : p.signataires) signataires.add(s.id, s.place);
  }
  for (const Visa& v : convention.visas) visas.add(v.id, v.texte.place);
  for (const Redaction& r : convention.redactions) clauses.add(r.id, r.place);
}

void check_ids(const Parts& parts, Diagnostics& diags) {
  if (parts.convention != nullptr) check_ids(*parts.convention, diags);
  if (parts.equipements != nullptr) {
    Ids equipements(kId, diags);
    for (const Equipement& q : parts.equipements->liste) equipements.add(q.id, q.place);
  }
  if (parts.plan == nullptr) return;
  for (const Fiche& f : parts.plan->fiches) {
    Ids indicateurs(kId, diags);
    for (const Indicateur& i : f.indicateurs.value) indicateurs.add(i.id, i.texte.place);
  }
}

// --- The convention by itself ------------------------------------------------------------------------

void check_period(const Convention& c, Diagnostics& diags) {
  if (!c.debut.value || !c.fin.value || *c.debut.value <= *c.fin.value) return;
  const auto day = [&](Date of) { return diags.lang() == Lang::fr ? french_date(of) : to_iso(of); };
  const Reported d = diags.error(
      "MOD-030", c.fin.place, "la convention finit le {} avant d’avoir commencé, le {}",
      "the convention ends on {} before it started, on {}", day(*c.fin.value), day(*c.debut.value));
  d->notes.push_back({c.debut.place, diags.phrase("le début est ici", "the start is here")});
  d.hint("corrigez l’une des deux dates", "mend one of the two dates");
}

void check_annexes(const Convention& c, Diagnostics& diags) {
  std::map<AnnexeRole, Place> roles;
  std::map<int, Place> numbers;
  for (const AnnexeNumber& a : c.annexes) {
    if (const auto [first, added] = roles.emplace(a.role, a.place); !added) {
      const Reported d = diags.error("MOD-028", a.place, "l’annexe « {} » a déjà un numéro",
                                     "the annexe “{}” already has a number", to_string(a.role));
      d->notes.push_back({first->second, diags.phrase("donné ici", "given here")});
    }
    if (a.numero == 0) continue;
    if (const auto [first, added] = numbers.emplace(a.numero, a.place); !added) {
      const Reported d = diags.error("MOD-028", a.place, "le numéro d’annexe {} est déjà pris",
                                     "the number {} of an annexe is already taken", a.numero);
      d->notes.push_back({first->second, diags.phrase("pris ici", "taken here")});
    }
  }
  if (c.annexes.empty()) return;  // the reader has told that <annexes> is missing or empty
  for (const AnnexeRole role : kAnnexeRoles) {
    if (roles.contains(role)) continue;
    diags
        .error("MOD-028", c.annexes.front().place, "l’annexe « {} » n’a pas de numéro",
               "the annexe “{}” has no number", to_string(role))
        .hint("ajoutez <annexe role=\"{}\" numero=\"…\"/>", "add <annexe role=\"{}\" numero=\"…\"/>",
              to_string(role));
  }
}

// --- The plan d'actions ------------------------------------------------------------------------------

void check_codes(const PlanActions& plan, Diagnostics& diags) {
  Ids axes({"le numéro d’axe", "the number of an axe"}, diags);
  Ids codes({"la fiche", "the fiche"}, diags);
  for (const Axe& axe : plan.axes) {
    if (axe.numero != 0) axes.add(std::to_string(axe.numero), axe.place);
    Ids letters({"la lettre de sous-axe", "the letter of a sous-axe"}, diags);
    for (const SousAxe& sous_axe : axe.sous_axes) {
      letters.add(sous_axe.lettre, sous_axe.place);
      const std::string start = fmt::format("{}.{}.", axe.numero, sous_axe.lettre);
      for (const Name& code : sous_axe.fiches) {
        codes.add(code.value, code.place);
        const bool unknown = axe.numero == 0 || sous_axe.lettre.empty() || code.value.empty();
        if (unknown || code.value.starts_with(start)) continue;
        diags
            .error("MOD-023", code.place, "la fiche {} est rangée sous le sous-axe {}.{}",
                   "the fiche {} stands under the sous-axe {}.{}", code.value, axe.numero, sous_axe.lettre)
            .hint("déplacez-la, ou donnez-lui un code qui commence par {}",
                  "move it, or give it a code that starts with {}", start);
      }
    }
  }
}

// An id that could not be read stands as "": a reference may mean it.
bool has_unread(const std::vector<std::string>& ids) {
  return std::find(ids.begin(), ids.end(), "") != ids.end();
}

std::vector<std::string> known_codes(const PlanActions& plan) {
  std::vector<std::string> codes;
  for (const Axe& axe : plan.axes) {
    for (const SousAxe& sous_axe : axe.sous_axes) {
      for (const Name& code : sous_axe.fiches) codes.push_back(code.value);
    }
  }
  return codes;
}

void check_fiche_references(const PlanActions& plan, const Reading& reading) {
  const std::vector<std::string> codes = known_codes(plan);
  if (has_unread(codes)) return;
  std::set<std::string_view> known(codes.begin(), codes.end());
  for (const Fiche& each : plan.fiches) known.insert(each.ancien_code);
  for (const Name& reference : reading.fiche_references) {
    if (known.contains(reference.value)) continue;
    reading.diags
        .error("MOD-024", reference.place, "il n’y a pas de fiche {} dans le répertoire",
               "there is no fiche {} in the répertoire", reference.value)
        .hint(advise_fiche(codes, reading.diags));
  }
}

// --- Parties and financers ---------------------------------------------------------------------------

std::vector<std::string> ids_of(const std::vector<Partie>& parties) {
  std::vector<std::string> ids;
  std::set<std::string_view> known;
  for (const Partie& p : parties) {
    if (known.insert(p.id).second) ids.push_back(p.id);
  }
  return ids;
}

void check_party(const Name& party, const std::vector<std::string>& ids, Diagnostics& diags) {
  if (party.value.empty() || has_unread(ids) || std::find(ids.begin(), ids.end(), party.value) != ids.end())
    return;
  diags
      .error("MOD-026", party.place, "aucune partie de la convention n’a l’identifiant « {} »",
             "no party of the convention has the id “{}”", party.value)
      .hint(advice(party.value, ids, diags));
}

void check_financers(const Moyens& moyens, const std::vector<Partie>& parties, Diagnostics& diags) {
  std::vector<std::string> ids = ids_of(parties);
  Ids taken(kId, diags);
  for (const Partie& p : parties) taken.know(p.id, p.place);
  for (const CoFinanceur& c : moyens.co_financeurs) {
    taken.add(c.id, c.nom.place);
    ids.push_back(c.id);
  }
  if (has_unread(ids)) return;
  const std::set<std::string_view> known(ids.begin(), ids.end());
  for (const Moyen& m : moyens.lignes) {
    const Name& who = m.financeur;
    if (who.value.empty() || known.contains(who.value)) continue;
    diags
        .error("MOD-025", who.place, "« {} » n’est ni une partie de la convention, ni un co-financeur",
               "“{}” is neither a party of the convention nor a co-financer", who.value)
        .hint(advice(who.value, ids, diags));
  }
}

// --- The act to be inserted --------------------------------------------------------------------------

void check_piece(const Text& piece, const Files& files, Diagnostics& diags) {
  if (piece.value.empty()) return;
  const std::vector<std::string> present = files.list("annexes");
  if (std::find(present.begin(), present.end(), piece.value) != present.end()) return;
  const Reported d = diags.error("MOD-029", piece.place, "la pièce « {} » n’est pas dans le dossier annexes",
                                 "the piece “{}” is not in the folder annexes", shortened(piece.value));
  std::vector<std::string> pdfs;
  std::copy_if(present.begin(), present.end(), std::back_inserter(pdfs),
               [](const std::string& name) { return name.ends_with(".pdf"); });
  const auto near = nearest(piece.value, pdfs);
  d.hint(near ? diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near)
              : diags.phrase("placez-y le PDF de l’acte signé, ou retirez l’attribut « piece »",
                             "put the PDF of the signed act there, or remove the attribute “piece”"));
}

}  // namespace

// A code beside is another action, not a slip of the keyboard: none is proposed.
std::string advise_fiche(const std::vector<std::string>& codes, const Diagnostics& diags) {
  return diags.phrase(
      "écrivez un code du répertoire ({}) ; si la fiche a changé de code, notez l’ancien dans son "
      "attribut ancien-code",
      "write a code of the répertoire ({}); if the fiche has another code now, note the former one "
      "in its attribute ancien-code",
      listed(codes));
}

std::string advice(std::string_view name, const std::vector<std::string>& known, const Diagnostics& diags) {
  if (const auto near = nearest(name, known))
    return diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  if (known.empty()) return {};
  return diags.phrase("on connaît : {}", "known are: {}", listed(known));
}

void check_references(const Parts& parts, const Files& files, const Reading& reading) {
  Diagnostics& diags = reading.diags;
  check_ids(parts, diags);
  if (parts.plan != nullptr) {
    check_codes(*parts.plan, diags);
    check_fiche_references(*parts.plan, reading);
  }
  if (parts.deliberation != nullptr) check_piece(parts.deliberation->piece, files, diags);
  if (parts.convention == nullptr) return;
  check_period(*parts.convention, diags);
  check_annexes(*parts.convention, diags);
  const std::vector<std::string> ids = ids_of(parts.convention->parties);
  if (parts.moyens != nullptr) check_financers(*parts.moyens, parts.convention->parties, diags);
  if (parts.pilotage != nullptr) {
    for (const Membre& m : parts.pilotage->comite.value) check_party(m.partie, ids, diags);
  }
  if (parts.deliberation != nullptr) check_party(parts.deliberation->partie, ids, diags);
}

}  // namespace ctg::model
