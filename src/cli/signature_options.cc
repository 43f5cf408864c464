// `ctg sign`, `ctg signature`, `ctg verify`, `ctg seal`: their words, and what they mean.
#include <charconv>

#include "cli/understand.h"

namespace ctg::cli {

namespace {

// The document of that name; CLI-004 where it is none that is sealed. "": the convention.
life::Document document_in(const std::string& name, Diagnostics& diags) {
  if (name.empty()) return {};
  if (const auto named = life::document_called(name)) return *named;
  diags
      .error("CLI-004", {}, "« {} » n’est pas un document que l’on scelle",
             "“{}” is not a document that is sealed", name)
      .hint(
          "sont possibles : convention, avenant-1 (son numéro), bilan-etape-2027, "
          "bilan-intermediaire, bilan-final",
          "possible: convention, avenant-1 (its number), bilan-etape-2027, "
          "bilan-intermediaire, bilan-final");
  return {};
}

// "--annuler 'mauvais fichier'", "--annuler --motif '…'", and "--annuler avenant-1 --motif '…'".
Request understand_annulment(const Typed& typed, const life::Document& document, Diagnostics& diags) {
  const std::string said = typed.value("--annuler"), reason = typed.value("--motif");
  const auto named = typed.value("DOCUMENT").empty() ? life::document_called(said) : std::nullopt;
  const Annul out{named.value_or(document), !reason.empty() ? reason : named ? "" : said};
  if (out.reason.find_first_not_of(" \t") == std::string::npos || !typed.values("--papier").empty() ||
      !typed.value("--signe").empty() || !typed.value("--constate").empty())
    report_missing("CLI-013",
                   {"--annuler veut un motif, et rien d’autre : pourquoi ce sceau est retiré",
                    "--annuler takes a reason and nothing else: why this seal is taken back"},
                   {"ctg seal --annuler --motif 'mauvais fichier numérisé'",
                    "ctg seal --annuler --motif 'wrong file scanned'"},
                   diags);
  return out;
}

// "--signe FILE --papier SCAN --signataire ID": one paper for one or several, or as many papers as people.
void check_mixed(const Seal& asked, Diagnostics& diags) {
  const bool pairs = asked.papers.size() == asked.paper_signers.size();
  const bool one_paper = asked.papers.size() == 1 && !asked.paper_signers.empty();
  if (!asked.constate && (pairs || one_paper)) return;
  report_missing("CLI-041",
                 {"avec --signe, chaque --papier veut un --signataire : qui a signé sur ce papier",
                  "with --signe, each --papier takes a --signataire: who has signed on that paper"},
                 alike("ctg seal --signe convention.pdf --papier scan.pdf --signataire epci-presidente"),
                 diags);
}

}  // namespace

Request understand_seal(const Typed& typed, Diagnostics& diags) {
  const std::string recorded = typed.value("--constate"), electronic = typed.value("--signe");
  Seal out;
  out.document = document_in(typed.value("DOCUMENT"), diags);
  if (typed.has("--verifier")) return VerifySeals{};
  if (typed.has("--annuler")) return understand_annulment(typed, out.document, diags);
  out.papers = typed.values("--papier");
  out.paper_signers = typed.values("--signataire");
  out.trust = typed.value("--confiance");
  out.proof = typed.value("--preuve");
  out.constate = !recorded.empty();
  out.compare = !typed.has("--sans-comparaison");
  out.electronic = !electronic.empty();
  const std::string paper = out.papers.empty() ? std::string() : out.papers.front();
  out.file = out.electronic ? electronic : out.constate ? recorded : paper;
  if (out.electronic) {
    check_mixed(out, diags);
  } else if (out.file.empty() || out.papers.size() > 1 || !out.paper_signers.empty() ||
             (!out.papers.empty() && out.constate)) {
    report_missing("CLI-013",
                   {"il faut le document signé, numérisé en PDF : --papier, --constate, ou --signe",
                    "the signed document, scanned as PDF, is needed: --papier, or --constate"},
                   {"ctg seal --papier convention-signee.pdf", "ctg seal --papier signed-convention.pdf"},
                   diags);
  }
  return out;
}

Request understand_sign(const Typed& typed, Diagnostics& diags) {
  Sign out{typed.value("FILE"),  typed.value("--champ"), typed.value("--cert"), typed.value("--cle"),
           typed.value("--tsa"), typed.value("--motif"), typed.value("--out")};
  out.any_order = typed.has("--hors-ordre");
  out.material = typed.value("--lt");
  if (!out.material.empty() && out.tsa.empty())
    report_missing("CLI-047",
                   {"--lt veut aussi un horodatage (--tsa) : sans lui, rien ne dira quand elle valait",
                    "--lt also takes a time stamp (--tsa): without it, nothing tells when it was good"},
                   {"ctg sign … --tsa http://horodatage.exemple/ --lt autorites/",
                    "ctg sign … --tsa http://stamps.example/ --lt authorities/"},
                   diags);
  if (out.file.empty() || out.field.empty() || out.certificate.empty())
    report_missing("CLI-040",
                   {"il faut le fichier à signer, le champ (--champ) et le certificat (--cert)",
                    "the file to sign, the field (--champ) and the certificate (--cert) are needed"},
                   {"ctg sign out/convention.pdf --champ epci-presidente --cert cle.p12",
                    "ctg sign out/convention.pdf --champ epci-presidente --cert key.p12"},
                   diags);
  const std::string from = typed.value("--mot-de-passe-fd");
  if (from.empty()) return out;
  const char* end = from.data() + from.size();
  const auto [at, error] = std::from_chars(from.data(), end, out.password_from);
  if (error != std::errc() || at != end || out.password_from < 0)
    report_missing("CLI-042",
                   {"--mot-de-passe-fd attend le numéro d’un descripteur, non le mot de passe",
                    "--mot-de-passe-fd takes the number of a descriptor, not the password"},
                   {"--mot-de-passe-fd 3 3< fichier", "--mot-de-passe-fd 3 3< file"}, diags);
  return out;
}

Request nothing_of_signature(const Typed&, Diagnostics& diags) {
  diags
      .error("CLI-005", {}, "il manque ce qu’il faut faire de la signature",
             "what to do about the signature is missing")
      .hint(
          "« ctg signature envoyer out/convention.pdf » note ce qui part en signature ; « ctg signature etat » "
          "dit où cela en est ; « ctg signature retirer --motif … » le reprend",
          "“ctg signature envoyer out/convention.pdf” records what goes to signature; “ctg signature etat” tells "
          "how it stands; “ctg signature retirer --motif …” takes it back");
  return {};
}

// What the file is called says which document it is, as the program names those that it makes.
Request understand_sending(const Typed& typed, Diagnostics& diags) {
  SendForSignature out{typed.value("FILE"), {}, typed.values("--a"), typed.value("--plateforme")};
  const std::string name = out.file.substr(out.file.rfind('/') + 1);
  const auto named = life::document_called(name.substr(0, name.rfind(".pdf")));
  const std::string act = typed.value("--acte");
  out.document = act.empty() && named ? *named : document_in(act, diags);
  if (out.file.empty())
    report_missing(
        "CLI-043",
        {"il manque le fichier qui part en signature", "the file that goes to signature is missing"},
        {"ctg signature envoyer out/convention.pdf --a 'Mme Estrival' --plateforme i-Parapheur",
         "ctg signature envoyer out/convention.pdf --a 'Mme Estrival' --plateforme i-Parapheur"},
        diags);
  return out;
}

Request understand_withdrawal(const Typed& typed, Diagnostics& diags) {
  Withdraw out{{}, typed.value("--motif")};
  if (const std::string act = typed.value("--acte"); !act.empty()) out.document = document_in(act, diags);
  if (out.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    report_missing("CLI-044",
                   {"il faut dire pourquoi l’envoi est retiré : --motif",
                    "why the sending is withdrawn has to be said: --motif"},
                   {"ctg signature retirer --motif 'la Caf demande une correction de l’annexe 3'",
                    "ctg signature retirer --motif 'the Caf asks for a correction of annexe 3'"},
                   diags);
  return out;
}

Request understand_sendings(const Typed& typed, Diagnostics& diags) {
  return Sendings{is_json(typed, diags)};
}

Request understand_verify(const Typed& typed, Diagnostics& diags) {
  const life::Document document = document_in(typed.value("--acte"), diags);
  const bool json = is_json(typed, diags);
  const Verify out{typed.values("FILE"),   document, typed.value("--confiance"), typed.value("--preuve"),
                   typed.has("--partiel"), json,     typed.value("--pdf")};
  if (out.files.empty())
    report_missing("CLI-040", {"il manque le fichier signé", "the signed file is missing"},
                   {"ctg verify convention-signee.pdf", "ctg verify signed-convention.pdf"}, diags);
  if (out.files.size() > 1 && !out.page.empty())
    report_missing("CLI-046",
                   {"--pdf écrit la page d’un seul fichier", "--pdf writes the page of one file only"},
                   {"ctg verify convention-signee.pdf --pdf verdict.pdf",
                    "ctg verify signed-convention.pdf --pdf verdict.pdf"},
                   diags);
  return out;
}

}  // namespace ctg::cli
