// One workshop, many threads: the same bytes as one thread alone. Under the thread sanitizer, no report.
#include <fstream>
#include <thread>

#include "base/digest.h"
#include "catch.h"
#include "engine/acts.h"
#include "engine/bilans.h"
#include "engine/checks.h"
#include "engine/clauses.h"
#include "engine/documents.h"
#include "engine/edits.h"
#include "engine/packets.h"
#include "engine/preview.h"
#include "engine/seals.h"
#include "engine/sendings.h"
#include "engine/tracking.h"
#include "memory.h"

using namespace ctg;

namespace {

const Times kTimes{"", Date(std::chrono::year(2033) / 5 / 18)};

std::string digest_of(const std::vector<Output>& files, const Diagnostics& diags) {
  std::string all;
  for (const Output& file : files) all += file.path + "\n" + file.bytes;
  for (const Diagnostic& each : diags.all()) all += to_text(each, Lang::fr);
  return to_hex(sha256(all));
}

std::vector<Output> as_list(std::optional<Output> file) {
  return file ? std::vector<Output>{*std::move(file)} : std::vector<Output>();
}

engine::Documents made(engine::Workshop& workshop, const Files& dossier, const char* part) {
  Diagnostics diags;
  engine::DocumentRequest request;
  request.part = press::parse_part(part, diags).value();
  return engine::make_documents(workshop, dossier, request, kTimes);
}

ReadResult file_of(const engine::Documents& documents, std::string_view end) {
  for (const Output& each : documents.files)
    if (each.path.ends_with(end)) return {each.bytes, FileError::none, {}};
  FAIL("no file " << end);
  return {};
}

// The complete dossier as it is; signed on paper; and amended since. What came out of it, to be given back.
struct Bench {
  MemoryFiles program = test::program_files(), plain = test::complete_dossier(), sealed = plain, amended;
  ReadResult pdf, odt, table;

  Bench() {
    engine::Workshop workshop(program);
    const engine::Documents convention = made(workshop, plain, "convention");
    pdf = file_of(convention, ".pdf");
    odt = file_of(convention, ".odt");
    if (convention.data) sealed.contents[convention.data->path] = convention.data->bytes;
    plain = sealed;
    table = {
        engine::export_tracking(plain, engine::Sheets::ods, Lang::fr).files.at(0).bytes, FileError::none, {}};
    for (Output& each : engine::seal(workshop, sealed, paper(), kTimes).files)
      sealed.contents[each.path] = std::move(each.bytes);
    REQUIRE(sealed.contents.contains("scelles/convention/sceau.xml"));
    amended = sealed;
    std::string& data = amended.contents.at("convention.xml");
    const std::size_t at = data.find(">14820<");
    REQUIRE(at != std::string::npos);
    data.replace(at, 7, ">15130<");
    const engine::Change draft = engine::draft_avenant(workshop, amended, Lang::fr, kTimes);
    REQUIRE(draft.file);
    amended.contents[draft.file->path] = draft.file->bytes;
  }

  engine::SealRequest paper() const { return {{}, "signee.pdf", pdf, true, true, Lang::fr, {}}; }
};

using Question = std::string (*)(engine::Workshop& workshop, const Bench& bench);

template <const char* part>
std::string document(engine::Workshop& workshop, const Bench& bench) {
  const engine::Documents found = made(workshop, bench.plain, part);
  return digest_of(found.files, found.diags);
}
constexpr char kConvention[] = "convention", kAnnexe[] = "annexe-2", kDeliberation[] = "deliberation";

// Every capability of engine/. "": it was not what was meant to be asked.
constexpr Question kQuestions[] = {
    document<kConvention>,
    document<kAnnexe>,
    document<kDeliberation>,
    [](auto& workshop, const Bench& bench) {
      engine::DocumentRequest request;
      request.document = life::Document::avenant_number(1);
      const auto found = engine::make_documents(workshop, bench.amended, request, kTimes);
      if (found.files.size() <= 3) return std::string();
      return digest_of(found.files, found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::seal(workshop, bench.plain, bench.paper(), kTimes);
      return digest_of(found.files, found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::make_packet(workshop, bench.sealed, {}, kTimes);
      if (found.files.empty()) return std::string();
      return digest_of(found.files, found.diags);
    },
    [](auto& workshop, const Bench& bench) {  // is refused: it is not sealed
      const auto found = engine::make_packet(workshop, bench.plain, {}, kTimes);
      return digest_of(found.files, found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::draft_avenant(workshop, bench.amended, Lang::fr, kTimes);
      return digest_of(as_list(found.file), found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::adjust(workshop, bench.amended, {{}, Date{}, "PV", Lang::fr}, kTimes);
      return digest_of(as_list(found.file), found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::check_dossier(workshop, bench.plain, Lang::fr, kTimes);
      if (!found.tree) return std::string();
      return digest_of({}, found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      Diagnostics diags;
      const auto settings = engine::settings_of(workshop, bench.plain, diags);
      const auto found = engine::check_document(
          {"recue.odt", bench.odt.bytes, readers::Format::odt, false, Lang::fr}, settings.value(), kTimes);
      return digest_of({}, found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found =
          engine::propose_edits(workshop, bench.plain, {"relue.odt", bench.odt, Lang::fr}, kTimes);
      if (!found.read) return std::string();
      return digest_of(found.files, found.diags);
    },
    [](auto&, const Bench& bench) {
      const auto found = engine::export_tracking(bench.plain, engine::Sheets::ods, Lang::fr);
      return digest_of(found.files, found.diags);
    },
    [](auto&, const Bench& bench) {
      Diagnostics diags;
      const auto table = engine::returned("suivi.ods", bench.table, diags);
      const auto found =
          engine::enter_tracking(bench.plain, {table.value()}, suivi::Prefer::neither, Lang::fr);
      return digest_of(as_list(found.suivi), found.diags);
    },
    [](auto&, const Bench& bench) {
      const auto found = engine::start_bilan(bench.sealed, model::BilanNature::final, {}, Lang::fr);
      return digest_of(as_list(found.file), found.diags);
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::preview(workshop, bench.plain, Lang::fr, kTimes);
      return to_hex(sha256(document::dump(found.tree.value())));
    },
    [](auto& workshop, const Bench& bench) {
      std::string all;
      for (const auto& each : engine::clauses(workshop, bench.plain)) all += each.id + each.label + each.text;
      return to_hex(sha256(all));
    },
    [](auto& workshop, const Bench& bench) {
      const auto found = engine::send_for_signature(
          workshop, bench.plain, {{}, "convention.pdf", bench.pdf, {}, "", Lang::fr}, kTimes);
      return digest_of(found.files, found.diags);
    },
};
constexpr std::size_t kCount = std::size(kQuestions);

// One after the other; each thread begins elsewhere.
void ask_from_threads(engine::Workshop& shared, const Bench& bench, const std::vector<std::string>& expected,
                      std::size_t threads, std::size_t rounds) {
  std::vector<std::vector<std::string>> found(threads, std::vector<std::string>(kCount * rounds));
  std::vector<std::thread> working;
  for (std::size_t t = 0; t < threads; ++t)
    working.emplace_back([&, t] {
      for (std::size_t i = 0; i < found[t].size(); ++i)
        found[t][i] = kQuestions[(t + i) % kCount](shared, bench);
    });
  for (std::thread& each : working) each.join();
  for (std::size_t t = 0; t < threads; ++t)
    for (std::size_t i = 0; i < found[t].size(); ++i) {
      INFO("thread " << t << ", question " << (t + i) % kCount);
      CHECK(found[t][i] == expected[(t + i) % kCount]);
    }
}

std::vector<std::string> answers_of_one(const Bench& bench) {
  engine::Workshop alone(bench.program);
  std::vector<std::string> expected;
  for (const Question each : kQuestions) expected.push_back(each(alone, bench));
  for (const std::string& each : expected) REQUIRE_FALSE(each.empty());
  return expected;
}

// What the process holds in memory, in pages.
std::size_t held() {
  std::size_t size = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> size >> resident;
  return resident;
}

}  // namespace

TEST_CASE("three threads get what one gets") {
  const Bench bench;
  engine::Workshop shared(bench.program);
  ask_from_threads(shared, bench, answers_of_one(bench), 3, 1);
}

// A thousand answers: test_engine "[long]"
TEST_CASE("eight threads get what one gets, a thousand times, and hold no more for it", "[.][long]") {
  const Bench bench;
  engine::Workshop shared(bench.program);
  const std::vector<std::string> expected = answers_of_one(bench);
  ask_from_threads(shared, bench, expected, 8, 1);
  const std::size_t first = held();
  REQUIRE(first > 0);
  ask_from_threads(shared, bench, expected, 8, 7);
  WARN(first << " pages after the first round, " << held() << " after seven more");
  CHECK(held() < first + first / 8);
}
