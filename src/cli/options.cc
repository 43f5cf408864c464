// The values of each command's words, one after the other; all that is wrong is told. The nearest possible
// value can be named, for values are taken as text and understood here.
#include "cli/options.h"

#include <algorithm>
#include <charconv>

#include "cli/grammar.h"
#include "cli/understand.h"

namespace ctg::cli {

std::optional<std::size_t> choice(std::string_view option, const std::string& value,
                                  const std::vector<std::string>& known, Diagnostics& diags) {
  if (value.empty()) return {};
  const auto found = std::find(known.begin(), known.end(), value);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  diags.error("CLI-004", {}, "{} ne peut pas valoir « {} »", "{} cannot be “{}”", option, value)
      .hint(did_you_mean(value, known, diags));
  return {};
}

void report_missing(std::string_view code, const Bilingual& what, const Bilingual& example,
                    Diagnostics& diags) {
  diags.error(code, {}, "{}", "{}", what.in(diags.lang()))
      .hint("par exemple : {}", "for example: {}", example.in(diags.lang()));
}

bool is_json(const Typed& typed, Diagnostics& diags) {
  static constexpr Named<bool> kReports[] = {{"text", false}, {"json", true}};
  return among("--format", typed.value("--format"), kReports, false, diags);
}

namespace {

using model::BilanNature;

Printing printing_of(const Typed& typed, Diagnostics& diags) {
  Printing out;
  out.out = typed.value("--out");
  out.timings = typed.has("--timings");
  out.order.final = typed.has("--final");
  out.order.conforming = !typed.has("--sans-conformite");
  out.order.attach_data = typed.has("--avec-donnees");
  out.order.circuit = typed.has("--circuit");
  const std::vector<std::string> formats = typed.values("--format");
  const bool pdf = formats.empty() || std::find(formats.begin(), formats.end(), "pdf") != formats.end();
  if (out.order.circuit && (!out.order.final || !pdf))
    report_missing("CLI-045",
                   {"--circuit va avec --final, et avec le PDF : il décrit le fichier à signer",
                    "--circuit goes with --final, and with the PDF: it describes the file to sign"},
                   alike("ctg build --final --circuit"), diags);
  if (formats.empty()) return out;
  bool press::Order::*const kForms[] = {&press::Order::pdf, &press::Order::odt, &press::Order::docx};
  for (const auto form : kForms) out.order.*form = false;
  for (const std::string& format : formats)
    if (const auto at = choice("--format", format, {"pdf", "odt", "docx"}, diags))
      out.order.*kForms[*at] = true;
  return out;
}

}  // namespace

Request understand_build(const Typed& typed, Diagnostics& diags) {
  Build out{{}, printing_of(typed, diags)};
  if (const std::string only = typed.value("--only"); !only.empty())
    if (auto part = press::parse_part(only, diags)) out.part = *part;
  out.printing.order.name = out.part.name;
  return out;
}

namespace {

void check_together(const Check& asked, Diagnostics& diags) {
  if (asked.report == Check::Report::html && asked.files.size() > 1) {
    diags
        .error("CLI-023", {}, "--format html montre un document à la fois",
               "--format html shows one document at a time")
        .hint("par exemple : ctg check --format html recue.docx > rapport.html",
              "for example: ctg check --format html received.docx > report.html");
  }
}

void check_corrections(const Check& asked, Diagnostics& diags) {
  if (asked.annotate && (asked.files.empty() || asked.structure || asked.fix)) {
    diags
        .error("CLI-024", {}, "--annoter va avec un fichier .odt, .fodt ou .docx, sans --fix ni --structure",
               "--annoter goes with a file .odt, .fodt or .docx, without --fix or --structure")
        .hint("par exemple : ctg check --annoter recue.docx",
              "for example: ctg check --annoter received.docx");
  }
  if (asked.dry_run && !asked.fix) {
    diags.error("CLI-012", {}, "--dry-run va avec --fix", "--dry-run goes with --fix")
        .hint("ctg check --fix --dry-run FICHIER", "ctg check --fix --dry-run FILE");
  }
}

Request understand_check(const Typed& typed, Diagnostics& diags) {
  using enum Check::Report;
  static constexpr Named<Check::Report> kReports[] = {
      {"text", text}, {"json", json}, {"sarif", sarif}, {"github", github}, {"html", html}};
  static constexpr Named<Severity> kLevels[] = {
      {"error", Severity::error}, {"warning", Severity::warning}, {"remark", Severity::remark}};
  Check out;
  out.files = typed.values("FILE");
  out.as = typed.value("--as");
  out.coverage = typed.has("--coverage");
  out.structure = typed.has("--structure");
  out.annotate = typed.has("--annoter");
  out.detail = typed.has("--detail");
  out.fix = typed.has("--fix");
  out.dry_run = typed.has("--dry-run");
  out.baseline = typed.value("--baseline");
  out.write_baseline = typed.value("--write-baseline");
  out.report = among("--format", typed.value("--format"), kReports, text, diags);
  check_together(out, diags);
  out.fail_on = among("--fail-on", typed.value("--fail-on"), kLevels, Severity::error, diags);
  check_corrections(out, diags);
  return out;
}

// The number of an avenant; 0, and CLI-004, where it is none.
int avenant_in(const std::string& number, std::string_view example, Diagnostics& diags) {
  if (const auto named = life::document_called("avenant-" + number)) return named->avenant;
  diags
      .error("CLI-004", {}, "« {} » n’est pas le numéro d’un avenant", "“{}” is not the number of an avenant",
             number)
      .hint("par exemple : {}", "for example: {}", example);
  return 0;
}

Request understand_avenant_build(const Typed& typed, Diagnostics& diags) {
  AvenantBuild out{0, printing_of(typed, diags)};
  const std::string number = typed.value("NUMERO");
  if (!number.empty()) out.number = avenant_in(number, "ctg avenant build 1", diags);
  return out;
}

Request nothing_of_avenant(const Typed&, Diagnostics& diags) {
  diags
      .error("CLI-005", {}, "il manque ce qu’il faut faire de l’avenant",
             "what to do about the avenant is missing")
      .hint("« ctg avenant draft » l’écrit d’après les données ; « ctg avenant build 1 » fait ses documents",
            "“ctg avenant draft” writes it from the data; “ctg avenant build 1” makes its documents");
  return {};
}

Request understand_adjustment(const Typed& typed, Diagnostics& diags) {
  const auto copil = parse_day(typed.value("--copil"));
  const Adjust out{typed.values("OBJET"), copil.value_or(Date{}), typed.value("--proces-verbal")};
  if (!copil || out.minutes.empty())
    report_missing("CLI-014",
                   {"il faut la date du comité de pilotage et la référence de son procès-verbal",
                    "the date of the steering committee and the reference of its minutes are needed"},
                   {"ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal \"PV du 12 mars 2027\"",
                    "ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal \"PV of 12 March 2027\""},
                   diags);
  return out;
}

}  // namespace

// "ctg bilan final", "ctg bilan init final"
Request understand_bilan(const Typed& typed, Diagnostics& diags) {
  static constexpr Named<BilanNature> kNatures[] = {{"etape", BilanNature::etape},
                                                    {"intermediaire", BilanNature::intermediaire},
                                                    {"final", BilanNature::final}};
  Bilan out{.printing = printing_of(typed, diags)};
  std::vector<std::string> words = typed.values("NATURE");
  const bool init = !words.empty() && words.front() == "init";
  if (init) words.erase(words.begin());
  if (words.empty()) {
    diags.error("CLI-005", {}, "il manque la nature du bilan", "the kind of the bilan is missing")
        .hint("« ctg bilan etape », « ctg bilan intermediaire » ou « ctg bilan final »",
              "“ctg bilan etape”, “ctg bilan intermediaire” or “ctg bilan final”");
  } else {
    out.nature = among("ctg bilan", words.front(), kNatures, BilanNature::etape, diags);
  }
  for (std::size_t i = 1; i < words.size(); ++i) report_extra(words[i], typed.command, diags);
  std::vector<std::string> beside;
  for (const life::BesideBilan& each : life::beside_bilans()) beside.emplace_back(each.name);
  if (const auto at = choice("--only", typed.value("--only"), beside, diags))
    out.which = life::beside_bilans()[*at].which;
  if (const std::string au = typed.value("--au"); !au.empty()) {
    out.au = parse_day(au);
    if (!out.au)
      diags.error("CLI-004", {}, "--au ne peut pas valoir « {} »", "--au cannot be “{}”", au)
          .hint("écrivez la date ainsi : --au 2028-06-30", "write the date like this: --au 2028-06-30");
  }
  if (init) return BilanInit{out.nature, out.au};
  return out;
}

namespace {

Request nothing_of_suivi(const Typed&, Diagnostics& diags) {
  diags
      .error("CLI-005", {}, "il manque ce qu’il faut faire du suivi", "what to do about the suivi is missing")
      .hint("« ctg suivi export » écrit le tableau à remplir ; « ctg suivi import suivi.ods » le reprend",
            "“ctg suivi export” writes the table to be filled; “ctg suivi import suivi.ods” takes it back");
  return {};
}

Request understand_suivi_export(const Typed& typed, Diagnostics& diags) {
  static constexpr Named<bool> kTables[] = {{"ods", false}, {"csv", true}};
  return SuiviExport{typed.value("FILE"), among("--format", typed.value("--format"), kTables, false, diags)};
}

Request understand_suivi_import(const Typed& typed, Diagnostics& diags) {
  using suivi::Prefer;
  static constexpr Named<Prefer> kSides[] = {{"tableau", Prefer::table}, {"donnees", Prefer::data}};
  const SuiviImport out{typed.values("FILE"), typed.has("--apply"),
                        among("--conflits", typed.value("--conflits"), kSides, Prefer::neither, diags)};
  if (out.files.empty())
    report_missing("CLI-018",
                   {"il manque le nom du tableau rempli", "the name of the filled table is missing"},
                   alike("ctg suivi import suivi.ods"), diags);
  return out;
}

Request understand_status(const Typed& typed, Diagnostics& diags) { return Status{is_json(typed, diags)}; }

Request nothing_of_cdsf(const Typed&, Diagnostics& diags) {
  diags
      .error("CLI-005", {}, "il manque ce qu’il faut envoyer, ou vérifier",
             "what to send, or to verify, is missing")
      .hint("sont possibles : {}", "possible: {}", listed(names_below("cdsf"), diags.lang()));
  return {};
}

Request understand_packet(const Typed& typed, Diagnostics& diags) {
  Cdsf out{{}, typed.value("--motif"), typed.has("--pdf"), typed.has("--seda"), typed.value("--out")};
  const std::string packet = typed.command.substr(typed.command.find(' ') + 1);
  if (packet == "avenant")
    out.document =
        life::Document::avenant_number(avenant_in(typed.value("NUMERO"), "ctg cdsf avenant 1", diags));
  else if (const auto bilan = life::document_called(packet))
    out.document = *bilan;
  return out;
}

Request understand_packet_verify(const Typed& typed, Diagnostics& diags) {
  const std::string packet = typed.value("PAQUET");
  if (packet.empty())
    report_missing("CLI-015", {"il manque le paquet à vérifier", "the packet to verify is missing"},
                   alike("ctg cdsf verify cdsf-initial-2026.zip"), diags);
  return CdsfVerify{packet, is_json(typed, diags), typed.value("--pdf")};
}

Request understand_explain(const Typed& typed, Diagnostics& diags) {
  const Explain out{typed.value("CODE")};
  if (out.code.empty())
    report_missing(
        "CLI-010",
        {"il manque le code de la règle à expliquer", "the code of the rule to explain is missing"},
        alike("ctg explain PLH-001"), diags);
  return out;
}

Request understand_import(const Typed& typed, Diagnostics& diags) {
  const Import out{typed.value("FILE"), typed.has("--apply")};
  if (out.file.empty())
    report_missing("CLI-011",
                   {"il manque le nom du document corrigé", "the name of the edited document is missing"},
                   alike("ctg import convention.odt"), diags);
  return out;
}

Request understand_init(const Typed& typed, Diagnostics& diags) {
  const Init out{typed.value("DOSSIER")};
  if (out.folder.empty())
    report_missing("CLI-007",
                   {"il manque le nom du dossier à créer", "the name of the folder to make is missing"},
                   alike("ctg init ma-convention"), diags);
  return out;
}

Request understand_atelier(const Typed& typed, Diagnostics& diags) {
  Atelier out{typed.value("DOSSIER"), 0, !typed.has("--sans-navigateur")};
  const std::string port = typed.value("--port");
  if (port.empty()) return out;
  constexpr int kFirst = 1024, kLast = 65535;  // those below belong to the system
  const char* end = port.data() + port.size();
  const auto [at, error] = std::from_chars(port.data(), end, out.port);
  if (error != std::errc() || at != end || out.port < kFirst || out.port > kLast)
    diags.error("CLI-004", {}, "--port ne peut pas valoir « {} »", "--port cannot be “{}”", port)
        .hint("un nombre de {} à {}, par exemple : --port 8300",
              "a number from {} to {}, for example: --port 8300", kFirst, kLast);
  return out;
}

// "ctg modele", "ctg modele changer 2"
Request understand_modele(const Typed& typed, Diagnostics& diags) {
  const std::vector<std::string> words = typed.values("CHANGER");
  if (words.empty()) return Modele{};
  if (words.size() == 2 && words.front() == "changer") return Modele{words.back(), typed.has("--apply")};
  report_missing("CLI-035",
                 {"« ctg modele » ne connaît que « changer » et une version",
                  "“ctg modele” knows “changer” and a version only"},
                 alike("ctg modele changer 2"), diags);
  return {};
}

Request understand_draft(const Typed&, Diagnostics&) { return AvenantDraft{}; }

Request no_command(const Typed&, Diagnostics& diags) {
  diags.error("CLI-005", {}, "il manque une commande", "a command is missing")
      .hint("les commandes sont {} ; « ctg --help » les explique",
            "the commands are {}; “ctg --help” explains them", listed(names_of_commands(), diags.lang()));
  return {};
}

// What may be typed, and what it means: a command, its words, from these to its request. "--final FILE
// --format,": a word is as the table of options has it, a name by itself, or otherwise: "," a list, "=" a
// value, "…" many.
struct Command {
  std::string_view name, words;
  Request (*understand)(const Typed& typed, Diagnostics& diags);
};
// Those of a batch beside the words that each of its dossiers gets.
constexpr std::string_view kOfBatch =
    "--jobs --liste --echec --force --shard --rapport… --log-format --etat --reproductible";
constexpr Command kCommands[] = {
    {"ajustement", "OBJET… --copil --proces-verbal", understand_adjustment},
    {"atelier", "DOSSIER --port --sans-navigateur", understand_atelier},
    {"avenant", "", nothing_of_avenant},
    {"avenant draft", "", understand_draft},
    {"avenant build", "NUMERO --final --circuit --format, --out", understand_avenant_build},
    {"batch", "", nothing_of_batch},
    {"batch bilan", "DOSSIER… --au --only --final --format, --out", understand_batch},
    {"batch build", "DOSSIER… --final --sans-conformite --avec-donnees --format, --only --out",
     understand_batch},
    {"batch cdsf", "DOSSIER… --motif --pdf --seda --out", understand_batch},
    {"batch check", "DOSSIER…", understand_batch},
    {"batch merge", "PARTIE… --rapport…", understand_batch_merge},
    {"batch status", "DOSSIER…", understand_batch},
    {"bilan", "NATURE… --au --only --final --circuit --timings --format, --out", understand_bilan},
    {"build", "--final --circuit --timings --sans-conformite --avec-donnees --format, --only --out",
     understand_build},
    {"cdsf", "", nothing_of_cdsf},
    {"cdsf initial", "--motif --pdf --seda --out", understand_packet},
    {"cdsf avenant", "NUMERO --motif --pdf --seda --out", understand_packet},
    {"cdsf bilan-intermediaire", "--motif --pdf --seda --out", understand_packet},
    {"cdsf bilan-final", "--motif --pdf --seda --out", understand_packet},
    {"cdsf verify", "PAQUET --format --pdf=", understand_packet_verify},
    {"check",
     "FILE… --as --format --fail-on --coverage --structure --annoter --detail --fix --dry-run --baseline "
     "--write-baseline",
     understand_check},
    {"explain", "CODE", understand_explain},
    {"import", "FILE --apply", understand_import},
    {"init", "DOSSIER", understand_init},
    {"modele", "CHANGER… --apply", understand_modele},
    {"seal",
     "DOCUMENT --papier… --signe --signataire… --preuve --confiance --constate --sans-comparaison --verifier "
     "--motif --annuler",
     understand_seal},
    {"sign", "FILE --champ --cert --cle --mot-de-passe-fd --tsa --lt --motif --out --hors-ordre",
     understand_sign},
    {"signature", "", nothing_of_signature},
    {"signature envoyer", "FILE --a… --plateforme --acte", understand_sending},
    {"signature etat", "--format", understand_sendings},
    {"signature retirer", "--motif --acte", understand_withdrawal},
    {"status", "--format", understand_status},
    {"suivi", "", nothing_of_suivi},
    {"suivi export", "FILE --format", understand_suivi_export},
    {"suivi import", "FILE… --apply --conflits", understand_suivi_import},
    {"verify", "FILE… --confiance --preuve --acte --format --partiel --pdf=", understand_verify},
};

Common common_of(const Typed& typed, Diagnostics& diags) {
  choice("--lang", typed.value("--lang"), {"fr", "en"}, diags);
  Common out;
  out.lang = diags.lang();
  const std::string dossier = typed.value("--dossier");
  out.dossier_given = !dossier.empty();
  if (out.dossier_given) out.dossier = dossier;
  out.data = typed.value("--data");
  return out;
}

}  // namespace

std::span<const Form> forms() {
  static const std::vector<Form> kForms = [] {
    std::vector<Form> out;
    const Form of_batch = form_of("batch", kOfBatch);
    for (const Command& each : kCommands) {
      Form& form = out.emplace_back(form_of(each.name, each.words));
      if (each.understand == understand_batch)
        form.words.insert(form.words.end(), of_batch.words.begin(), of_batch.words.end());
    }
    return out;
  }();
  return kForms;
}

Lang language_of(int argc, const char* const* argv) {
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--lang=en") return Lang::en;
    if (word == "--lang" && i + 1 < words.size() && std::string_view(words[i + 1]) == "en") return Lang::en;
  }
  return Lang::fr;
}

std::optional<Job> parse_options(int argc, const char* const* argv, Diagnostics& diags) {
  const auto asked = take_apart(argc, argv, diags);
  if (!asked) return {};
  Common common;
  common.lang = diags.lang();
  if (asked->what == Asked::For::help) return Job{common, Help{asked->typed.command}};
  if (asked->what == Asked::For::version) return Job{common, Version{}};
  common = common_of(asked->typed, diags);
  const auto command = std::find_if(std::begin(kCommands), std::end(kCommands),
                                    [&](const Command& each) { return each.name == asked->typed.command; });
  Request request = command == std::end(kCommands) ? no_command(asked->typed, diags)
                                                   : command->understand(asked->typed, diags);
  if (diags.has_errors()) return {};
  return Job{std::move(common), std::move(request)};
}

}  // namespace ctg::cli
