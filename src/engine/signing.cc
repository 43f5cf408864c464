#include "engine/signing.h"

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "base/poppler.h"
#include "life/sendings.h"
#include "model/load.h"
#include "press/print.h"
#include "signature/examine.h"
#include "signature/judge.h"
#include "text/fonts.h"
#include "text/french.h"

namespace ctg::engine {

namespace {

struct Signing {
  const Files& dossier;
  const SigningRequest& asked;
  FileName name;
  Place place() const { return {name, 0, 0}; }
};

// Where the record of what was built knows the file: the length of what was built, with which it must begin.
bool is_as_built(const Signing& s, std::size_t& base, Diagnostics& diags) {
  const std::string line = "  " + std::filesystem::path(s.asked.path).filename().string() + "\n";
  const std::size_t at = s.asked.record.find(line);
  constexpr std::size_t kDigits = 64;
  if (at == std::string::npos || at < kDigits) return true;
  const std::string_view digest = s.asked.record.substr(at - kDigits, kDigits);
  constexpr std::string_view kEnd = "%%EOF\n";
  std::size_t end = 0;
  for (int revisions = 0; revisions < 40; ++revisions) {
    end = s.asked.bytes.find(kEnd, end);
    if (end == std::string::npos) break;
    end += kEnd.size();
    if (to_hex(sha256(s.asked.bytes.substr(0, end))) == digest) {
      base = end;
      return true;
    }
  }
  diags
      .error("SIG-039", s.place(), "ce fichier n’est plus celui qui a été produit : il a été modifié depuis",
             "this file is not the one that was built: it was changed since")
      .hint("refaites-le avec « ctg build --final », et signez ce qui en sort",
            "build it again with “ctg build --final”, and sign what comes out");
  return false;
}

// Of a file that others have signed: their signatures hold, and nothing else was done.
bool is_as_signed(const Signing& s, std::size_t base, Diagnostics& diags) {
  if (s.asked.bytes.find("/ByteRange") == std::string::npos && (base == 0 || base == s.asked.bytes.size()))
    return true;
  Diagnostics about(diags.lang());
  auto found = signature::examine(s.asked.bytes, s.name, {s.asked.now, {}, base}, about);
  if (!found) {
    diags.append(std::move(about));
    return false;
  }
  const bool any = std::any_of(found->signatures.begin(), found->signatures.end(),
                               [](const signature::Signature& each) { return each.filled; });
  const bool touched = !any && base > 0 && base < s.asked.bytes.size();
  if (!any && !touched) return true;
  signature::Asked asked;
  asked.partial = true;
  const auto verdict = signature::judge(std::move(*found), std::move(asked), s.name, about);
  if (any && verdict.proven) return true;
  const Reported error = diags.error(
      "SIG-039", s.place(),
      "on ne signe pas ce fichier : ce qui y est déjà signé ne vaut plus, ou il a été modifié",
      "this file is not to be signed: what is signed in it does not hold any more, or it was changed");
  for (const Diagnostic& each : about.all())
    if (each.severity == Severity::error && each.code != "SIG-001") {
      error->notes.push_back({{}, each.message});
      error->notes.insert(error->notes.end(), each.notes.begin(), each.notes.end());
    }
  error.hint("« ctg verify » dit tout ; repartez du fichier tel que le dernier signataire l’a rendu",
             "“ctg verify” tells all; start from the file as the last signer gave it back");
  return false;
}

// Where it was sent by this dossier, and taken back.
bool is_withdrawn(const Signing& s, Diagnostics& diags) {
  const auto withdrawn = life::withdrawn_file(s.dossier, {}, s.asked.bytes, diags);
  if (!withdrawn) return false;
  diags
      .error("SIG-039", s.place(), "on ne signe pas ce fichier : {}", "this file is not to be signed: {}",
             *withdrawn)
      .hint("demandez le fichier qui l’a remplacé ; « ctg signature etat » dit ce qui est parti",
            "ask for the file that replaced it; “ctg signature etat” tells what was sent");
  return true;
}

bool is_projet(const Signing& s, Running& reader, Diagnostics& diags) {
  const Ran ran = reader.finish();
  report_fault(ran.fault, diags);
  if (!ran.good()) {
    diags
        .error("SIG-038", s.place(),
               "les mots de ce fichier ne peuvent pas être lus : rien ne dit qu’il n’est pas un projet",
               "the words of this file cannot be read: nothing says that it is no draft")
        .hint("installez pdftotext (poppler-utils), ou signez le fichier de « ctg build --final »",
              "install pdftotext (poppler-utils), or sign the file of “ctg build --final”");
    return true;
  }
  if (!press::says_projet(ran.out)) return false;
  diags
      .error("SIG-038", s.place(), "ce document porte la mention PROJET : on ne signe pas un projet",
             "this document is marked PROJET: a draft is not signed")
      .hint("« ctg build --final » écrit celui qui est bon à signer",
            "“ctg build --final” writes the one that can be signed");
  return true;
}

struct Person {
  std::string name, function;
};

// Whoever the dossier states to sign before in the same party.
void check_turn(const Signing& s, const model::Partie& party, const model::Signataire& who,
                const std::string& to_sign, Diagnostics& diags) {
  for (const model::Signataire& other : party.signataires) {
    const bool waits = (", " + to_sign + ",").find(", " + other.id + ",") != std::string::npos;
    if (who.ordre == 0 || other.ordre == 0 || other.ordre >= who.ordre || !waits || s.asked.any_order)
      continue;
    diags
        .error("SIG-040", s.place(), "ce n’est pas le tour de {} : {} signe d’abord",
               "it is not the turn of {}: {} signs first", who.nom.value, other.nom.value)
        .hint("faites signer dans l’ordre que disent les données, ou ajoutez --hors-ordre",
              "have it signed in the order of the data, or add --hors-ordre");
  }
}

Person person_of(const Signing& s, const pdf::SigningPlan& plan, Diagnostics& diags) {
  Person out;
  Diagnostics unheard;
  const auto dossier = s.dossier.exists("convention.xml") ? model::load(s.dossier, unheard) : std::nullopt;
  if (dossier)
    for (const model::Partie& party : dossier->convention.parties)
      for (const model::Signataire& each : party.signataires)
        if (each.id == s.asked.field) {
          check_turn(s, party, each, plan.fields, diags);
          out = {each.civilite.value + " " + each.prenom.value + " " + each.nom.value, each.fonction.value};
        }
  if (const auto who = out.name.empty() ? signature::signer_of_label(plan.label) : std::nullopt)
    out = {who->name, who->function};
  return out;
}

signature::Wanted wanted_of(const SigningRequest& asked, const Signable& who,
                            const signature::Certificate& certificate) {
  signature::Wanted out;
  out.clock = asked.now;
  out.field = asked.field;
  out.name = who.name.empty() ? certificate.name : who.name;
  out.tsa = asked.tsa;
  out.reason = asked.reason;
  const std::string day = "Signé électroniquement le " + text::french_date(out.clock.today());
  out.lines = {out.name};
  if (!who.function.empty()) out.lines.push_back(who.function);
  out.lines.push_back(day);
  out.label = "Signature de " + out.name + (who.function.empty() ? "" : ", " + who.function) + ". " + day;
  return out;
}

}  // namespace

std::optional<Signable> signable(const Files& dossier, const SigningRequest& request, Diagnostics& diags) {
  const Signing s{dossier, request, FileName(request.path)};
  const std::string to_read = without_profile(request.bytes);
  Running words_of_file(asks_text_of_beginning(), {}, std::string_view(to_read));
  auto plan = signature::plan_signing(request.bytes, s.name, request.field, diags);
  std::size_t base = 0;
  const bool projet = plan && is_projet(s, words_of_file, diags);
  if (!plan || projet || is_withdrawn(s, diags) || !is_as_built(s, base, diags) ||
      !is_as_signed(s, base, diags))
    return {};
  Person who = person_of(s, *plan, diags);
  if (diags.has_errors()) return {};
  return Signable{std::move(*plan), std::move(who.name), std::move(who.function)};
}

std::optional<SignedFile> sign(const Files& program, const SigningRequest& request, const Signable& what,
                               const SigningMeans& means, Diagnostics& diags) {
  const auto fonts = text::load_fonts(program, diags);
  if (!fonts) return {};
  const auto key = signature::read_key(means.certificate, means.key, means.ask, request.now, diags);
  if (!key) return {};
  const std::string& by = key->certificate().name;
  if (!what.name.empty() && !signature::names_person(key->certificate().subject, what.name))
    diags
        .warning("SIG-041", {FileName(request.path), 0, 0},
                 "ce champ est celui de {} ; le certificat est au nom de « {} »",
                 "this field is that of {}; the certificate is in the name of “{}”", what.name, by)
        .hint("vérifiez que c’est le bon champ, et le bon certificat",
              "check that it is the right field, and the right certificate");
  signature::Wanted wanted = wanted_of(request, what, key->certificate());
  wanted.face = &(*fonts)[text::kRegular];
  wanted.material = means.material;
  auto bytes = signature::sign(request.bytes, what.plan, wanted, *key, diags);
  if (!bytes) return {};
  return SignedFile{std::move(*bytes), by};
}

}  // namespace ctg::engine
