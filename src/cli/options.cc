// CLI11 takes the command line apart; what it finds wrong is told in our own words.
//
// Its own messages are English and speak of types ("1 required TEXT missing"), so only its verdict is
// used: which kind of error, and about which option. Values are taken as text and checked here, where
// the nearest possible value can be named. Global options may stand before or after the command.
#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <span>

#include "base/nearest.h"
#include "base/version.h"
#include "cli/help.h"
#include "life/amendment.h"
#include "life/review.h"

namespace ctg::cli {

namespace {

const std::vector<std::string> kCommands = {"ajustement", "avenant", "bilan",  "build", "cdsf",
                                            "check",      "explain", "import", "init",  "modele",
                                            "seal",       "sign",    "status", "suivi", "verify"};
const std::vector<std::string> kOptions = {"--dossier",
                                           "--lang",
                                           "--data",
                                           "--help",
                                           "--version",
                                           "--final",
                                           "--format",
                                           "--only",
                                           "--out",
                                           "--as",
                                           "--fail-on",
                                           "--fix",
                                           "--dry-run",
                                           "--coverage",
                                           "--structure",
                                           "--timings",
                                           "--baseline",
                                           "--write-baseline",
                                           "--sans-conformite",
                                           "--avec-donnees",
                                           "--apply",
                                           "--papier",
                                           "--constate",
                                           "--sans-comparaison",
                                           "--annuler",
                                           "--copil",
                                           "--proces-verbal",
                                           "--pdf",
                                           "--au",
                                           "--conflits",
                                           "--motif",
                                           "--seda",
                                           "--annoter",
                                           "--detail",
                                           "--confiance",
                                           "--partiel",
                                           "--preuve",
                                           "--acte",
                                           "--signe",
                                           "--signataire",
                                           "--champ",
                                           "--cert",
                                           "--cle",
                                           "--mot-de-passe-fd",
                                           "--tsa",
                                           "--hors-ordre",
                                           "--verifier"};

// In the order of Job::Packet.
const std::vector<std::string> kPackets = {"initial", "avenant", "bilan-intermediaire", "bilan-final",
                                           "verify"};

// The options as typed, before their values are understood.
struct Typed {
  std::string dossier, lang, data, out, only, target;
  std::vector<std::string> formats, files;
  std::string as, report, fail_on, baseline, write_baseline;
  std::vector<std::string> papers, paper_signers;
  std::string field, certificate, key, tsa, password_from;
  std::string signe, constate, copil, minutes, number, verdict_pdf, au, conflicts, motif, annul, trust, proof,
      act;
  bool apply = false, timings = false, sans_conformite = false, avec_donnees = false, final = false,
       annotate = false, detail = false, fix = false, dry_run = false, coverage = false, structure = false,
       merged = false, seda = false, annulled = false, sans_comparaison = false, partial = false,
       any_order = false, verify_seals = false;
};

struct Grammar {
  CLI::App app;
  CLI::App* build = nullptr;
  CLI::App* check = nullptr;
  CLI::App* explain = nullptr;
  CLI::App* import = nullptr;
  CLI::App* init = nullptr;
  CLI::App* modele = nullptr;
  CLI::App* seal = nullptr;
  CLI::App* avenant = nullptr;
  CLI::App* draft = nullptr;
  CLI::App* avenant_build = nullptr;
  CLI::App* adjust = nullptr;
  CLI::App* cdsf = nullptr;
  CLI::App* bilan = nullptr;
  CLI::App* suivi = nullptr;
  CLI::App* suivi_export = nullptr;
  CLI::App* suivi_import = nullptr;
  CLI::App* verify = nullptr;
  CLI::App* sign = nullptr;
  CLI::App* status = nullptr;
};

void declare_cdsf(Grammar& grammar, Typed& typed) {
  grammar.cdsf = grammar.app.add_subcommand("cdsf")->fallthrough();
  grammar.cdsf->require_subcommand(0, 1);
  for (const std::string& name : kPackets) {
    CLI::App* packet = grammar.cdsf->add_subcommand(name)->fallthrough();
    if (name == "verify") {
      packet->add_option("PAQUET", typed.target);
      packet->add_option("--format", typed.report);
      packet->add_option("--pdf", typed.verdict_pdf);
      continue;
    }
    if (name == "avenant") packet->add_option("NUMERO", typed.number);
    packet->add_option("--motif", typed.motif);
    packet->add_flag("--pdf", typed.merged);
    packet->add_flag("--seda", typed.seda);
    packet->add_option("--out", typed.out);
  }
}

void declare_signatures(Grammar& grammar, Typed& typed) {
  grammar.verify = grammar.app.add_subcommand("verify")->fallthrough();
  grammar.verify->add_option("FILE", typed.files);
  grammar.verify->add_option("--confiance", typed.trust);
  grammar.verify->add_option("--preuve", typed.proof);
  grammar.verify->add_option("--acte", typed.act);
  grammar.verify->add_option("--format", typed.report);
  grammar.verify->add_flag("--partiel", typed.partial);
  grammar.status = grammar.app.add_subcommand("status")->fallthrough();
  grammar.status->add_option("--format", typed.report);
  grammar.sign = grammar.app.add_subcommand("sign")->fallthrough();
  grammar.sign->add_option("FILE", typed.target);
  grammar.sign->add_option("--champ", typed.field);
  grammar.sign->add_option("--cert", typed.certificate);
  grammar.sign->add_option("--cle", typed.key);
  grammar.sign->add_option("--mot-de-passe-fd", typed.password_from);
  grammar.sign->add_option("--tsa", typed.tsa);
  grammar.sign->add_option("--motif", typed.motif);
  grammar.sign->add_option("--out", typed.out);
  grammar.sign->add_flag("--hors-ordre", typed.any_order);
}

void declare(Grammar& grammar, Typed& typed) {
  CLI::App& app = grammar.app;
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help");
  app.set_version_flag("--version", std::string(version()));
  app.add_option("--dossier", typed.dossier);
  app.add_option("--lang", typed.lang);
  app.add_option("--data", typed.data);

  grammar.build = app.add_subcommand("build")->fallthrough();
  grammar.build->add_flag("--final", typed.final);
  grammar.build->add_flag("--timings", typed.timings);
  grammar.build->add_flag("--sans-conformite", typed.sans_conformite);
  grammar.build->add_flag("--avec-donnees", typed.avec_donnees);
  grammar.build->add_option("--format", typed.formats)->delimiter(',');
  grammar.build->add_option("--only", typed.only);
  grammar.build->add_option("--out", typed.out);

  grammar.check = app.add_subcommand("check")->fallthrough();
  grammar.check->add_option("FILE", typed.files);
  grammar.check->add_option("--as", typed.as);
  grammar.check->add_option("--format", typed.report);
  grammar.check->add_option("--fail-on", typed.fail_on);
  grammar.check->add_flag("--coverage", typed.coverage);
  grammar.check->add_flag("--structure", typed.structure);
  grammar.check->add_flag("--annoter", typed.annotate);
  grammar.check->add_flag("--detail", typed.detail);
  grammar.check->add_flag("--fix", typed.fix);
  grammar.check->add_flag("--dry-run", typed.dry_run);
  grammar.check->add_option("--baseline", typed.baseline);
  grammar.check->add_option("--write-baseline", typed.write_baseline);
  grammar.explain = app.add_subcommand("explain")->fallthrough();
  grammar.explain->add_option("CODE", typed.target);
  grammar.import = app.add_subcommand("import")->fallthrough();
  grammar.import->add_option("FILE", typed.target);
  grammar.import->add_flag("--apply", typed.apply);
  grammar.init = app.add_subcommand("init")->fallthrough();
  grammar.init->add_option("DOSSIER", typed.target);
  grammar.modele = app.add_subcommand("modele")->fallthrough();
  grammar.modele->add_option("CHANGER", typed.files);
  grammar.seal = app.add_subcommand("seal")->fallthrough();
  grammar.seal->add_option("DOCUMENT", typed.target);
  grammar.seal->add_option("--papier", typed.papers);
  grammar.seal->add_option("--signe", typed.signe);
  grammar.seal->add_option("--signataire", typed.paper_signers);
  grammar.seal->add_option("--preuve", typed.proof);
  grammar.seal->add_option("--confiance", typed.trust);
  grammar.seal->add_option("--constate", typed.constate);
  grammar.seal->add_flag("--sans-comparaison", typed.sans_comparaison);
  grammar.seal->add_flag("--verifier", typed.verify_seals);
  grammar.seal->add_option("--motif", typed.motif);
  grammar.seal->add_option("--annuler", typed.annul)->expected(0, 1);
  grammar.avenant = app.add_subcommand("avenant")->fallthrough();
  grammar.avenant->require_subcommand(0, 1);
  grammar.draft = grammar.avenant->add_subcommand("draft")->fallthrough();
  grammar.avenant_build = grammar.avenant->add_subcommand("build")->fallthrough();
  grammar.avenant_build->add_option("NUMERO", typed.number);
  grammar.avenant_build->add_flag("--final", typed.final);
  grammar.avenant_build->add_option("--format", typed.formats)->delimiter(',');
  grammar.avenant_build->add_option("--out", typed.out);
  grammar.bilan = app.add_subcommand("bilan")->fallthrough();
  grammar.bilan->add_option("NATURE", typed.files);
  grammar.bilan->add_option("--au", typed.au);
  grammar.bilan->add_option("--only", typed.only);
  grammar.bilan->add_flag("--final", typed.final);
  grammar.bilan->add_flag("--timings", typed.timings);
  grammar.bilan->add_option("--format", typed.formats)->delimiter(',');
  grammar.bilan->add_option("--out", typed.out);
  grammar.adjust = app.add_subcommand("ajustement")->fallthrough();
  grammar.adjust->add_option("OBJET", typed.files);
  grammar.adjust->add_option("--copil", typed.copil);
  grammar.adjust->add_option("--proces-verbal", typed.minutes);
  grammar.suivi = app.add_subcommand("suivi")->fallthrough();
  grammar.suivi->require_subcommand(0, 1);
  grammar.suivi_export = grammar.suivi->add_subcommand("export")->fallthrough();
  grammar.suivi_export->add_option("FILE", typed.target);
  grammar.suivi_export->add_option("--format", typed.report);
  grammar.suivi_import = grammar.suivi->add_subcommand("import")->fallthrough();
  grammar.suivi_import->add_option("FILE", typed.files);
  grammar.suivi_import->add_flag("--apply", typed.apply);
  grammar.suivi_import->add_option("--conflits", typed.conflicts);
  declare_cdsf(grammar, typed);
  declare_signatures(grammar, typed);
}

// Quoted names after one another: « a », « b ».
std::string listed(std::span<const std::string> names, Lang lang) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += lang == Lang::fr ? "« " + name + " »" : "“" + name + "”";
  }
  return out;
}

std::string did_you_mean(const std::string& typed, std::span<const std::string> known,
                         const Diagnostics& diags) {
  if (const auto near = nearest(typed, known)) {
    return diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  }
  return diags.phrase("sont possibles : {}", "possible: {}", listed(known, diags.lang()));
}

// A word that no command and no option takes.
void report_extra(const std::string& word, bool in_command, Diagnostics& diags) {
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    diags.error("CLI-002", {}, "option inconnue : « {} »", "unknown option: “{}”", name).hint =
        did_you_mean(name, kOptions, diags);
  } else if (in_command) {
    diags.error("CLI-001", {}, "mot de trop : « {} »", "one word too many: “{}”", word).hint =
        diags.phrase("un chemin ou un texte qui contient des espaces se met entre guillemets : \"…\"",
                     "a path or a text with spaces in it is put in quotes: \"…\"");
  } else {
    diags.error("CLI-001", {}, "commande inconnue : « {} »", "unknown command: “{}”", word).hint =
        did_you_mean(word, kCommands, diags);
  }
}

bool check_value(std::string_view option, const std::string& value, std::span<const std::string> known,
                 Diagnostics& diags) {
  if (std::find(known.begin(), known.end(), value) != known.end()) return true;
  diags.error("CLI-004", {}, "{} ne peut pas valoir « {} »", "{} cannot be “{}”", option, value).hint =
      did_you_mean(value, known, diags);
  return false;
}

void understand_formats(const Typed& typed, Job& job, Diagnostics& diags) {
  if (typed.formats.empty()) return;
  static const std::vector<std::string> kFormats = {"pdf", "odt", "docx"};
  job.pdf = job.odt = job.docx = false;
  for (const std::string& format : typed.formats) {
    if (!check_value("--format", format, kFormats, diags)) continue;
    (format == "pdf" ? job.pdf : format == "odt" ? job.odt : job.docx) = true;
  }
}

void understand_check(const Typed& typed, Job& job, Diagnostics& diags) {
  static const std::vector<std::string> kReports = {"text", "json", "sarif", "github", "html"};
  static const std::vector<std::string> kLevels = {"error", "warning", "remark"};
  job.files = typed.files;
  job.as = typed.as;
  job.coverage = typed.coverage;
  job.structure = typed.structure;
  job.annotate = typed.annotate;
  job.detail = typed.detail;
  job.fix = typed.fix;
  job.dry_run = typed.dry_run;
  job.baseline = typed.baseline;
  job.write_baseline = typed.write_baseline;
  if (!typed.report.empty() && check_value("--format", typed.report, kReports, diags)) {
    const auto at = std::find(kReports.begin(), kReports.end(), typed.report) - kReports.begin();
    job.report = static_cast<Job::Report>(at);
  }
  if (job.report == Job::Report::html && job.files.size() > 1) {
    diags
        .error("CLI-023", {}, "--format html montre un document à la fois",
               "--format html shows one document at a time")
        .hint = diags.phrase("par exemple : ctg check --format html recue.docx > rapport.html",
                             "for example: ctg check --format html received.docx > report.html");
  }
  if (!typed.fail_on.empty() && check_value("--fail-on", typed.fail_on, kLevels, diags)) {
    job.fail_on = typed.fail_on == "error"     ? Severity::error
                  : typed.fail_on == "warning" ? Severity::warning
                                               : Severity::remark;
  }
  if (job.annotate && (job.files.empty() || job.structure || job.fix)) {
    diags
        .error("CLI-024", {}, "--annoter va avec un fichier .odt, .fodt ou .docx, sans --fix ni --structure",
               "--annoter goes with a file .odt, .fodt or .docx, without --fix or --structure")
        .hint = diags.phrase("par exemple : ctg check --annoter recue.docx",
                             "for example: ctg check --annoter received.docx");
  }
  if (typed.dry_run && !typed.fix) {
    diags.error("CLI-012", {}, "--dry-run va avec --fix", "--dry-run goes with --fix").hint =
        diags.phrase("ctg check --fix --dry-run FICHIER", "ctg check --fix --dry-run FILE");
  }
}

bool is_sealed_document(std::string_view name) {
  return name == "convention" || life::number_of_avenant(name) > 0 || !life::bilan_of_document(name).empty();
}

void report_no_document(const std::string& name, Diagnostics& diags) {
  diags
      .error("CLI-004", {}, "« {} » n’est pas un document que l’on scelle",
             "“{}” is not a document that is sealed", name)
      .hint = diags.phrase(
      "sont possibles : convention, avenant-1 (son numéro), bilan-etape-2027, "
      "bilan-intermediaire, bilan-final",
      "possible: convention, avenant-1 (its number), bilan-etape-2027, "
      "bilan-intermediaire, bilan-final");
}

// "--annuler 'mauvais fichier'", "--annuler --motif '…'", and "--annuler avenant-1 --motif '…'".
void understand_annulment(const Typed& typed, Job& job, Diagnostics& diags) {
  job.annul = true;
  const bool names = typed.target.empty() && is_sealed_document(typed.annul);
  if (names) job.document = typed.annul;
  job.reason = !typed.motif.empty() ? typed.motif : names ? "" : typed.annul;
  if (job.reason.find_first_not_of(" \t") == std::string::npos || !typed.papers.empty() ||
      !typed.signe.empty() || job.constate)
    diags
        .error("CLI-013", {}, "--annuler veut un motif, et rien d’autre : pourquoi ce sceau est retiré",
               "--annuler takes a reason and nothing else: why this seal is taken back")
        .hint = diags.phrase("par exemple : ctg seal --annuler --motif 'mauvais fichier numérisé'",
                             "for example: ctg seal --annuler --motif 'wrong file scanned'");
}

// "--signe FILE --papier SCAN --signataire ID": one paper for one or several, or as many papers as people.
void understand_mixed(const Typed& typed, Job& job, Diagnostics& diags) {
  job.papers = typed.papers;
  job.paper_signers = typed.paper_signers;
  const bool pairs = job.papers.size() == job.paper_signers.size();
  const bool one_paper = job.papers.size() == 1 && !job.paper_signers.empty();
  if (!job.constate && (pairs || one_paper)) return;
  diags
      .error("CLI-041", {}, "avec --signe, chaque --papier veut un --signataire : qui a signé sur ce papier",
             "with --signe, each --papier takes a --signataire: who has signed on that paper")
      .hint = diags.phrase(
      "par exemple : ctg seal --signe convention.pdf --papier scan.pdf --signataire epci-presidente",
      "for example: ctg seal --signe convention.pdf --papier scan.pdf --signataire epci-presidente");
}

void understand_seal(const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::seal;
  job.compare = !typed.sans_comparaison;
  job.constate = !typed.constate.empty();
  job.electronic = !typed.signe.empty();
  job.trust = typed.trust;
  job.proof = typed.proof;
  const std::string paper = typed.papers.empty() ? std::string() : typed.papers.front();
  job.target = job.electronic ? typed.signe : job.constate ? typed.constate : paper;
  if (!typed.target.empty()) job.document = typed.target;
  if (!is_sealed_document(job.document)) report_no_document(job.document, diags);
  job.verify_seals = typed.verify_seals;
  if (job.verify_seals) return;
  if (typed.annulled) return understand_annulment(typed, job, diags);
  if (job.electronic) return understand_mixed(typed, job, diags);
  if (job.target.empty() || typed.papers.size() > 1 || !typed.paper_signers.empty() ||
      (!typed.papers.empty() && job.constate)) {
    diags
        .error("CLI-013", {}, "il faut le document signé, numérisé en PDF : --papier, --constate, ou --signe",
               "the signed document, scanned as PDF, is needed: --papier, or --constate")
        .hint = diags.phrase("par exemple : ctg seal --papier convention-signee.pdf",
                             "for example: ctg seal --papier signed-convention.pdf");
  }
}

void understand_avenant(bool draft, bool build, const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::avenant;
  job.draft = draft;
  if (!draft && !build) {
    diags
        .error("CLI-005", {}, "il manque ce qu’il faut faire de l’avenant",
               "what to do about the avenant is missing")
        .hint = diags.phrase(
        "« ctg avenant draft » l’écrit d’après les données ; « ctg avenant build 1 » fait ses documents",
        "“ctg avenant draft” writes it from the data; “ctg avenant build 1” makes its documents");
  }
  if (typed.number.empty()) return;
  job.avenant = life::number_of_avenant("avenant-" + typed.number);
  if (job.avenant > 0) return;
  diags
      .error("CLI-004", {}, "« {} » n’est pas le numéro d’un avenant", "“{}” is not the number of an avenant",
             typed.number)
      .hint = diags.phrase("par exemple : ctg avenant build 1", "for example: ctg avenant build 1");
}

void understand_adjustment(const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::ajustement;
  job.objects = typed.files;
  job.minutes = typed.minutes;
  job.copil = parse_iso_date(typed.copil);
  if (job.copil && !job.minutes.empty()) return;
  diags
      .error("CLI-014", {}, "il faut la date du comité de pilotage et la référence de son procès-verbal",
             "the date of the steering committee and the reference of its minutes are needed")
      .hint = diags.phrase(
      "par exemple : ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal \"PV du 12 mars 2027\"",
      "for example: ctg ajustement fiche-1.A.1 --copil 2027-03-12 --proces-verbal \"PV of 12 March 2027\"");
}

void understand_verify(const Typed& typed, Job& job, Diagnostics& diags) {
  static const std::vector<std::string> kReports = {"text", "json"};
  job.verdict_pdf = typed.verdict_pdf;
  if (typed.target.empty()) {
    diags.error("CLI-015", {}, "il manque le paquet à vérifier", "the packet to verify is missing").hint =
        diags.phrase("par exemple : ctg cdsf verify cdsf-initial-2026.zip",
                     "for example: ctg cdsf verify cdsf-initial-2026.zip");
  }
  if (!typed.report.empty() && check_value("--format", typed.report, kReports, diags) &&
      typed.report == "json")
    job.report = Job::Report::json;
}

// "ctg modele", "ctg modele changer 2"
void understand_modele(const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::modele;
  if (typed.files.empty()) return;
  if (typed.files.size() == 2 && typed.files.front() == "changer") {
    job.target = typed.files.back();
    return;
  }
  diags
      .error("CLI-035", {}, "« ctg modele » ne connaît que « changer » et une version",
             "“ctg modele” knows “changer” and a version only")
      .hint = diags.phrase("par exemple : ctg modele changer 2", "for example: ctg modele changer 2");
}

// "ctg bilan final", "ctg bilan init final"
void understand_bilan(const Typed& typed, Job& job, Diagnostics& diags) {
  static const std::vector<std::string> kNatures = {"etape", "intermediaire", "final"};
  static const std::vector<std::string> kParts = {"petite-enfance"};
  job.command = Job::Command::bilan;
  std::vector<std::string> words = typed.files;
  job.bilan_init = !words.empty() && words.front() == "init";
  if (job.bilan_init) words.erase(words.begin());
  if (words.empty()) {
    diags.error("CLI-005", {}, "il manque la nature du bilan", "the kind of the bilan is missing").hint =
        diags.phrase("« ctg bilan etape », « ctg bilan intermediaire » ou « ctg bilan final »",
                     "“ctg bilan etape”, “ctg bilan intermediaire” or “ctg bilan final”");
  } else if (check_value("ctg bilan", words.front(), kNatures, diags)) {
    job.bilan = static_cast<model::BilanNature>(std::find(kNatures.begin(), kNatures.end(), words.front()) -
                                                kNatures.begin());
  }
  for (std::size_t i = 1; i < words.size(); ++i) report_extra(words[i], true, diags);
  job.early_childhood = !typed.only.empty() && check_value("--only", typed.only, kParts, diags);
  if (typed.au.empty()) return;
  job.au = parse_iso_date(typed.au);
  if (!job.au)
    diags.error("CLI-004", {}, "--au ne peut pas valoir « {} »", "--au cannot be “{}”", typed.au).hint =
        diags.phrase("écrivez la date ainsi : --au 2028-06-30", "write the date like this: --au 2028-06-30");
}

void understand_suivi(bool import, bool export_, const Typed& typed, Job& job, Diagnostics& diags) {
  static const std::vector<std::string> kTables = {"ods", "csv"};
  static const std::vector<std::string> kSides = {"tableau", "donnees"};
  job.command = Job::Command::suivi;
  job.table_back = import;
  job.files = typed.files;
  job.apply = typed.apply;
  if (!import && !export_) {
    diags
        .error("CLI-005", {}, "il manque ce qu’il faut faire du suivi",
               "what to do about the suivi is missing")
        .hint = diags.phrase(
        "« ctg suivi export » écrit le tableau à remplir ; « ctg suivi import suivi.ods » le reprend",
        "“ctg suivi export” writes the table to be filled; “ctg suivi import suivi.ods” takes it back");
  }
  if (!typed.report.empty() && check_value("--format", typed.report, kTables, diags))
    job.csv = typed.report == "csv";
  if (!typed.conflicts.empty() && check_value("--conflits", typed.conflicts, kSides, diags))
    job.prefer = typed.conflicts == "tableau" ? suivi::Prefer::table : suivi::Prefer::data;
  if (import && job.files.empty()) {
    diags
        .error("CLI-018", {}, "il manque le nom du tableau rempli", "the name of the filled table is missing")
        .hint =
        diags.phrase("par exemple : ctg suivi import suivi.ods", "for example: ctg suivi import suivi.ods");
  }
}

void understand_signed(const Typed& typed, Job& job, Diagnostics& diags) {
  static const std::vector<std::string> kReports = {"text", "json"};
  job.command = Job::Command::verify;
  job.files = typed.files;
  job.trust = typed.trust;
  job.proof = typed.proof;
  job.partial = typed.partial;
  if (!typed.act.empty()) job.document = typed.act;
  if (!is_sealed_document(job.document)) report_no_document(job.document, diags);
  if (!typed.report.empty() && check_value("--format", typed.report, kReports, diags) &&
      typed.report == "json")
    job.report = Job::Report::json;
  if (job.files.empty())
    diags.error("CLI-040", {}, "il manque le fichier signé", "the signed file is missing").hint =
        diags.phrase("par exemple : ctg verify convention-signee.pdf",
                     "for example: ctg verify signed-convention.pdf");
}

void understand_sign(const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::sign;
  job.field = typed.field;
  job.certificate = typed.certificate;
  job.key = typed.key;
  job.tsa = typed.tsa;
  job.reason = typed.motif;
  job.any_order = typed.any_order;
  if (job.target.empty() || job.field.empty() || job.certificate.empty())
    diags
        .error("CLI-040", {}, "il faut le fichier à signer, le champ (--champ) et le certificat (--cert)",
               "the file to sign, the field (--champ) and the certificate (--cert) are needed")
        .hint =
        diags.phrase("par exemple : ctg sign out/convention.pdf --champ epci-presidente --cert cle.p12",
                     "for example: ctg sign out/convention.pdf --champ epci-presidente --cert key.p12");
  if (typed.password_from.empty()) return;
  const char* end = typed.password_from.data() + typed.password_from.size();
  const auto [at, error] = std::from_chars(typed.password_from.data(), end, job.password_from);
  if (error == std::errc() && at == end && job.password_from >= 0) return;
  diags
      .error("CLI-042", {}, "--mot-de-passe-fd attend le numéro d’un descripteur, non le mot de passe",
             "--mot-de-passe-fd takes the number of a descriptor, not the password")
      .hint = diags.phrase("par exemple : --mot-de-passe-fd 3 3< fichier",
                           "for example: --mot-de-passe-fd 3 3< file");
}

void understand_cdsf(const CLI::App& cdsf, const Typed& typed, Job& job, Diagnostics& diags) {
  job.command = Job::Command::cdsf;
  job.reason = typed.motif;
  job.merged = typed.merged;
  job.archive = typed.seda;
  const auto named = cdsf.get_subcommands();
  if (named.empty()) {
    diags
        .error("CLI-005", {}, "il manque ce qu’il faut envoyer, ou vérifier",
               "what to send, or to verify, is missing")
        .hint = diags.phrase("sont possibles : {}", "possible: {}", listed(kPackets, diags.lang()));
    return;
  }
  const auto at = std::find(kPackets.begin(), kPackets.end(), named.front()->get_name()) - kPackets.begin();
  job.packet = static_cast<Job::Packet>(at);
  if (job.packet == Job::Packet::verify) return understand_verify(typed, job, diags);
  if (job.packet != Job::Packet::avenant) return;
  job.avenant = life::number_of_avenant("avenant-" + typed.number);
  if (job.avenant > 0) return;
  diags
      .error("CLI-004", {}, "« {} » n’est pas le numéro d’un avenant", "“{}” is not the number of an avenant",
             typed.number)
      .hint = diags.phrase("par exemple : ctg cdsf avenant 1", "for example: ctg cdsf avenant 1");
}

// The values, one after the other; all that is wrong is told.
std::optional<Job> understand(const Grammar& grammar, const Typed& typed, Diagnostics& diags) {
  static const std::vector<std::string> kLanguages = {"fr", "en"};
  Job job;
  job.lang = diags.lang();
  if (!typed.lang.empty()) check_value("--lang", typed.lang, kLanguages, diags);
  if (!typed.dossier.empty()) job.dossier = typed.dossier;
  job.dossier_given = !typed.dossier.empty();
  job.data = typed.data;
  job.out = typed.out;
  job.final = typed.final;
  job.timings = typed.timings;
  job.conforming = !typed.sans_conformite;
  job.attach_data = typed.avec_donnees;
  job.target = typed.target;
  understand_formats(typed, job, diags);
  if (!typed.only.empty() && !grammar.bilan->parsed()) {
    if (auto part = press::parse_part(typed.only, diags)) job.part = *part;
  }
  if (grammar.build->parsed()) {
    job.command = Job::Command::build;
  } else if (grammar.check->parsed()) {
    job.command = Job::Command::check;
    understand_check(typed, job, diags);
  } else if (grammar.explain->parsed()) {
    job.command = Job::Command::explain;
    if (typed.target.empty()) {
      diags
          .error("CLI-010", {}, "il manque le code de la règle à expliquer",
                 "the code of the rule to explain is missing")
          .hint = diags.phrase("par exemple : ctg explain PLH-001", "for example: ctg explain PLH-001");
    }
  } else if (grammar.import->parsed()) {
    job.command = Job::Command::import;
    job.apply = typed.apply;
    if (typed.target.empty()) {
      diags
          .error("CLI-011", {}, "il manque le nom du document corrigé",
                 "the name of the edited document is missing")
          .hint =
          diags.phrase("par exemple : ctg import convention.odt", "for example: ctg import convention.odt");
    }
  } else if (grammar.init->parsed()) {
    job.command = Job::Command::init;
    if (typed.target.empty()) {
      diags
          .error("CLI-007", {}, "il manque le nom du dossier à créer",
                 "the name of the folder to make is missing")
          .hint = diags.phrase("par exemple : ctg init ma-convention", "for example: ctg init ma-convention");
    }
  } else if (grammar.modele->parsed()) {
    understand_modele(typed, job, diags);
  } else if (grammar.seal->parsed()) {
    understand_seal(typed, job, diags);
  } else if (grammar.avenant->parsed()) {
    understand_avenant(grammar.draft->parsed(), grammar.avenant_build->parsed(), typed, job, diags);
  } else if (grammar.bilan->parsed()) {
    understand_bilan(typed, job, diags);
  } else if (grammar.suivi->parsed()) {
    understand_suivi(grammar.suivi_import->parsed(), grammar.suivi_export->parsed(), typed, job, diags);
  } else if (grammar.adjust->parsed()) {
    understand_adjustment(typed, job, diags);
  } else if (grammar.status->parsed()) {
    static const std::vector<std::string> kReports = {"text", "json"};
    job.command = Job::Command::status;
    if (!typed.report.empty() && check_value("--format", typed.report, kReports, diags) &&
        typed.report == "json")
      job.report = Job::Report::json;
  } else if (grammar.sign->parsed()) {
    understand_sign(typed, job, diags);
  } else if (grammar.verify->parsed()) {
    understand_signed(typed, job, diags);
  } else if (grammar.cdsf->parsed()) {
    understand_cdsf(*grammar.cdsf, typed, job, diags);
  } else {
    diags.error("CLI-005", {}, "il manque une commande", "a command is missing").hint =
        diags.phrase("les commandes sont {} ; « ctg --help » les explique",
                     "the commands are {}; “ctg --help” explains them", listed(kCommands, diags.lang()));
  }
  if (diags.has_errors()) return {};
  return job;
}

// CLI11 names the option before the first colon: "--out: 1 required TEXT missing".
std::string option_of(const CLI::ParseError& error) {
  const std::string_view what = error.what();
  return std::string(what.substr(0, what.find(':')));
}

}  // namespace

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
  Typed typed;
  Grammar grammar;
  declare(grammar, typed);
  Job job;
  job.lang = diags.lang();
  try {
    grammar.app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto asked = grammar.app.get_subcommands();
    if (!asked.empty()) job.help_about = asked.front()->get_name();
    return job;
  } catch (const CLI::CallForVersion&) {
    job.command = Job::Command::version;
    return job;
  } catch (const CLI::ExtrasError&) {
    const bool in_command = !grammar.app.get_subcommands().empty();
    for (const std::string& word : grammar.app.remaining(true)) report_extra(word, in_command, diags);
    return {};
  } catch (const CLI::ParseError& error) {
    diags
        .error("CLI-003", {}, "l’option {} attend une valeur, et une seule",
               "the option {} takes one value, and only one", option_of(error))
        .hint = diags.phrase("« ctg --help » montre comment l’écrire", "“ctg --help” shows how to write it");
    return {};
  }
  typed.annulled = grammar.seal->count("--annuler") > 0;
  return understand(grammar, typed, diags);
}

}  // namespace ctg::cli
