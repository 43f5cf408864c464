// One workshop, many threads: the same bytes as one thread alone. Under the thread sanitizer, no report.
#include <thread>

#include "base/digest.h"
#include "catch.h"
#include "engine/acts.h"
#include "engine/bilans.h"
#include "engine/documents.h"
#include "engine/packets.h"
#include "engine/seals.h"
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

std::string document(engine::Workshop& workshop, const Files& dossier, const char* part) {
  Diagnostics diags;
  engine::DocumentRequest request;
  request.part = press::parse_part(part, diags).value();
  const engine::Documents made = engine::make_documents(workshop, dossier, request, kTimes);
  return digest_of(made.files, made.diags);
}

// What is asked, one after the other; each thread begins elsewhere.
std::string answer(engine::Workshop& workshop, const Files& dossier, std::size_t which) {
  switch (which % 6) {
    case 0:
      return document(workshop, dossier, "convention");
    case 1:
      return document(workshop, dossier, "annexe-2");
    case 2:
      return document(workshop, dossier, "deliberation");
    case 3: {
      const engine::Tracking made = engine::export_tracking(dossier, engine::Sheets::ods, Lang::fr);
      return digest_of(made.files, made.diags);
    }
    case 4: {
      const engine::Packet made = engine::make_packet(workshop, dossier, {}, kTimes);  // is refused: unsealed
      return digest_of(made.files, made.diags);
    }
    default: {
      const engine::Change made = engine::draft_avenant(workshop, dossier, Lang::fr, kTimes);
      return digest_of({}, made.diags);
    }
  }
}

constexpr std::size_t kQuestions = 6;

void ask_from_threads(std::size_t threads, std::size_t rounds) {
  const MemoryFiles program = test::program_files(), dossier = test::complete_dossier();
  engine::Workshop alone(program), shared(program);
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < kQuestions; ++i) expected.push_back(answer(alone, dossier, i));

  std::vector<std::vector<std::string>> found(threads, std::vector<std::string>(kQuestions * rounds));
  std::vector<std::thread> working;
  for (std::size_t t = 0; t < threads; ++t)
    working.emplace_back([&, t] {
      for (std::size_t i = 0; i < found[t].size(); ++i) found[t][i] = answer(shared, dossier, t + i);
    });
  for (std::thread& each : working) each.join();
  for (std::size_t t = 0; t < threads; ++t)
    for (std::size_t i = 0; i < found[t].size(); ++i) {
      INFO("thread " << t << ", question " << (t + i) % kQuestions);
      CHECK(found[t][i] == expected[(t + i) % kQuestions]);
    }
}

}  // namespace

TEST_CASE("eight threads get what one gets") { ask_from_threads(8, 1); }

// A thousand documents: test_engine "[long]"
TEST_CASE("eight threads get what one gets, a thousand times", "[.][long]") { ask_from_threads(8, 21); }
