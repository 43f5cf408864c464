// What the user asked for, once the command line has been understood: plain values, all checked, one struct a
// command.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "batch/asked.h"
#include "batch/find.h"
#include "delivery/asked.h"
#include "life/document.h"
#include "press/part.h"
#include "press/print.h"
#include "suivi/merge.h"

namespace ctg::cli {

// What goes with every command.
struct Common {
  Lang lang = Lang::fr;
  std::string dossier = ".";
  bool dossier_given = false;
  std::string data = {};  // "": found by itself
};

// What `ctg build` and its kin do with what is printed.
using delivery::Bilan;
using delivery::Build;
using delivery::Cdsf;
using delivery::Printing;

struct Help {
  std::string about;  // the name of a command, or ""
};
struct Version {};

struct AvenantBuild {
  int number = 0;  // 0: the next
  Printing printing;
};
struct BilanInit {
  model::BilanNature nature = model::BilanNature::etape;
  std::optional<Date> au = {};
};

struct Check {
  std::vector<std::string> files = {};  // documents from elsewhere; none: the dossier
  std::string as = {};                  // their format, "": by their names
  enum class Report { text, json, sarif, github, html };
  Report report = Report::text;
  Severity fail_on = Severity::error;              // the exit code is 1 from this severity on
  bool coverage = false;                           // the eleven points of the schéma, and what answers each
  bool structure = false;                          // only what was recognised of the documents
  bool annotate = false;                           // copies of the files with the reports as comments
  bool detail = false;                             // equal reports are told one by one
  bool fix = false, dry_run = false;               // correct what can be, or show how
  std::string baseline = {}, write_baseline = {};  // files; "" for none
};
struct Explain {
  std::string code;
};
struct Import {
  std::string file;
  bool apply = false;  // write the changes
};
struct Modele {
  std::string version;  // to change to; "": only tell
  bool apply = false;   // also where the convention is sealed, by an avenant
};
struct Atelier {
  std::string folder = {};  // a dossier, or a folder of dossiers; "": the one of --dossier
  int port = 0;             // 0: one that is free
  bool browser = true;      // that is opened
};
struct Init {
  std::string folder;
};

struct Seal {
  life::Document document = {};
  std::string file = {};
  bool constate = false;    // with its defects; else signed when nothing was wrong
  bool compare = true;      // false with --sans-comparaison
  bool electronic = false;  // signed electronically, verified; with `papers`, in part
  std::vector<std::string> papers = {}, paper_signers = {};  // scans, and ids of those who signed on them
  std::string trust = {}, proof = {};  // certificates that are trusted; a platform’s proof; "" for none
};
struct VerifySeals {};  // are all of them still what was set
struct Sign {
  std::string file = {}, field = {}, certificate = {}, key = {}, tsa = {}, reason = {}, out = {};
  std::string material = {};  // a folder: what the signature is checked with later; "" for none
  int password_from = -1;     // a descriptor; -1: asked on the terminal
  bool any_order = false;     // whose turn it is does not matter
};
struct Status {
  bool json = false;
};
struct SendForSignature {
  std::string file = {};
  life::Document document = {};
  std::vector<std::string> addressees = {};
  std::string platform = {};
};
struct Withdraw {
  std::optional<life::Document> document = {};  // none: the one that is out
  std::string reason = {};
};
struct Sendings {  // what went to signature
  bool json = false;
};
struct Annul {
  life::Document document = {};
  std::string reason = {};
};
struct AvenantDraft {};
struct Adjust {
  std::vector<std::string> objects = {};  // "fiche-1.A.1"
  Date copil = {};                        // the day of the meeting
  std::string minutes = {};
};

struct CdsfVerify {
  std::string packet = {};
  bool json = false;
  std::string page = {};  // where the page of the verdict goes; "" for none
};
struct Verify {
  std::vector<std::string> files = {};
  life::Document document = {};
  std::string trust = {}, proof = {};  // certificates that are trusted; a platform’s proof; "" for none
  bool partial = false;                // who is missing is not asked
  bool json = false;
  std::string page = {};  // where the page of the verdict goes; "" for none
};

struct SuiviExport {
  std::string target = {};
  bool csv = false;  // CSV files in a folder; else an ODS
};
struct SuiviImport {
  std::vector<std::string> files = {};
  bool apply = false;
  suivi::Prefer prefer = suivi::Prefer::neither;  // which side of a conflict holds
};

// One command for all dossiers below folders, or of a list.
struct Batch {
  batch::Asked each = {};
  std::string work = {};  // it and its options, as typed: "build --final"
  std::vector<std::string> folders = {};
  std::string list = {};  // "": none; "-": standard input
  batch::Shard shard = {};
  std::size_t jobs = 0;                   // 0: as many as there are cores
  std::size_t most_failures = 0;          // 0: all dossiers are done
  bool force = false;                     // also what has not changed
  bool json_log = false;                  // of the progress
  bool same = false;                      // reports without what another run would say otherwise
  std::string state = {};                 // where it is kept what was done; "": here
  std::vector<std::string> reports = {};  // files, their form by their names
};
struct BatchMerge {
  std::vector<std::string> parts = {}, reports = {};
};

using Request =
    std::variant<Help, Version, Atelier, Build, AvenantBuild, Bilan, BilanInit, Check, Explain, Import, Init,
                 Modele, Seal, VerifySeals, Sign, Status, SendForSignature, Withdraw, Sendings, Annul,
                 AvenantDraft, Adjust, Cdsf, CdsfVerify, Verify, SuiviExport, SuiviImport, Batch, BatchMerge>;
struct Job {
  Common common;
  Request request;
};

}  // namespace ctg::cli
