// What the process that reads a signed file answers is no more to be trusted than the file: whatever is not
// of the form expected is no answer.
#include "signature/found.h"

#include "catch.h"
#include "signature/apart.h"

using namespace ctg;
using namespace ctg::signature;
using Obstacle = pdf::SigningPlan::Obstacle;

namespace {

Found one_signature() {
  Found out;
  out.pages = 3;
  Signature signature;
  signature.field = "epci-presidente";
  signature.filled = true;
  signature.chain.state = Chain::State::untrusted;
  signature.revocation.state = Revocation::State::on_hold;
  signature.stamp.state = Stamp::State::not_for_it;
  out.signatures.push_back(signature);
  return out;
}

std::string with(std::string text, const std::string& old, const std::string& other) {
  const std::size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), other);
}

}  // namespace

TEST_CASE("what was found comes back as it was", "[found]") {
  const auto back = found_of_json(to_json(one_signature()));
  REQUIRE(back);
  CHECK(back->pages == 3);
  CHECK(back->signatures.at(0).chain.state == Chain::State::untrusted);
  CHECK(back->signatures.at(0).revocation.state == Revocation::State::on_hold);
  CHECK(back->signatures.at(0).stamp.state == Stamp::State::not_for_it);
  CHECK(to_json(*back) == to_json(one_signature()));
}

TEST_CASE("states that are none, and answers cut short, are no answer", "[found]") {
  const std::string good = to_json(one_signature());
  for (const char* state : {"\"not-trusted\"", "\"on-hold\"", "\"not-a-time-stamp-certificate\""})
    for (const char* other : {"7", "-1", "2", "\"trusty\"", "\"\"", "null", "{}"})
      CHECK_FALSE(found_of_json(with(good, state, other)));
  CHECK_FALSE(found_of_json(with(good, "\"pages\":3", "\"pages\":\"3\"")));
  CHECK_FALSE(found_of_json(with(good, "\"pages\":3,", "")));
  for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(found_of_json(good.substr(0, size)));
}

TEST_CASE("a plan of signing that is not of its form is none", "[plan]") {
  const std::string good =
      R"([0,"a, b",7,7,0,"Signature de X",[0.0,0.0,1.0,1.0],9,100,false,"1 0 R ","",""])";
  CHECK(plan_of_answer("").obstacle == Obstacle::unreadable);
  for (const std::string& bad :
       {std::string("{}"), std::string("[]"), std::string("[0]"), with(good, "[0,", "[6,"),
        with(good, "[0,", "[-1,"), with(good, "[0,", "[\"none\","), with(good, "\"a, b\"", "1"),
        with(good, "1.0]", "]"), with(good, ",false", "")})
    CHECK(plan_of_answer(bad + "\n0\n0\n0\n0\n0\n0\n0\n0\n").obstacle == Obstacle::unreadable);
  const std::string sizes = "\n4\n/A 10\n0\n5\n1 0 R0\n0\n3\n/B 0\n";
  const pdf::SigningPlan plan = plan_of_answer(good + sizes);
  CHECK(plan.obstacle == Obstacle::none);
  CHECK(plan.fields == "a, b");
  CHECK(plan.field_text == "/A 1");
  CHECK(plan.root == "1 0 R");
  CHECK(plan.root_text == "/B ");
  CHECK(plan.store.certificates == "1 0 R ");
  CHECK(plan_of_answer(good + with(sizes, "5", "500")).obstacle == Obstacle::unreadable);
  CHECK(plan_of_answer(good + with(sizes, "\n4", "\nx")).obstacle == Obstacle::unreadable);
}
