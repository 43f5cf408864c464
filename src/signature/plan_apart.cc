// What must be known of a file to sign in it, from one process to the other. By itself, so that ctg-reader,
// which is started for each file, need not load what draws a signature: that took more time than reading.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/json.h"
#include "signature/apart.h"

namespace ctg::signature {

namespace {

using Obstacle = pdf::SigningPlan::Obstacle;

// They may hold any byte.
template <class Plan>
auto texts_of(Plan& p) {
  return std::array{&p.field_text, &p.widget_text, &p.form_text, &p.root,
                    &p.info,       &p.id,          &p.root_text, &p.store.of_signatures};
}

}  // namespace

std::string plan_apart(std::string_view bytes, std::span<const std::string_view> words) {
  const pdf::SigningPlan p = pdf::plan_signing(bytes, words.empty() ? std::string_view() : words[0]);
  const Json out = {static_cast<int>(p.obstacle),
                    p.fields,
                    p.field,
                    p.widget,
                    p.form,
                    p.label,
                    p.rect,
                    p.size,
                    p.previous,
                    p.table_is_stream,
                    p.store.certificates,
                    p.store.crls,
                    p.store.ocsps};
  std::string text = json_line(out) + "\n";
  for (const std::string* each : texts_of(p)) text += std::to_string(each->size()) + "\n" + *each;
  return text;
}

pdf::SigningPlan plan_of_answer(std::string_view answer) {
  const auto line = [&] {
    const std::string_view out = answer.substr(0, answer.find('\n'));
    answer.remove_prefix(std::min(answer.size(), out.size() + 1));
    return out;
  };
  pdf::SigningPlan p;
  try {
    const Json json = parse_json(line());
    const int obstacle = json.at(0).get<int>();
    if (obstacle < 0 || obstacle > static_cast<int>(Obstacle::certified)) throw std::out_of_range("obstacle");
    p.obstacle = static_cast<Obstacle>(obstacle);
    json.at(1).get_to(p.fields);
    json.at(2).get_to(p.field);
    json.at(3).get_to(p.widget);
    json.at(4).get_to(p.form);
    json.at(5).get_to(p.label);
    json.at(6).get_to(p.rect);
    json.at(7).get_to(p.size);
    json.at(8).get_to(p.previous);
    json.at(9).get_to(p.table_is_stream);
    json.at(10).get_to(p.store.certificates);
    json.at(11).get_to(p.store.crls);
    json.at(12).get_to(p.store.ocsps);
    for (std::string* each : texts_of(p)) {
      const std::size_t size = std::stoull(std::string(line()));
      if (size > answer.size()) throw std::out_of_range("text");
      *each = answer.substr(0, size);
      answer.remove_prefix(size);
    }
  } catch (const std::exception&) {
    p = {};
    p.obstacle = Obstacle::unreadable;
  }
  return p;
}

}  // namespace ctg::signature
