#include "base/json.h"

#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace ctg {

namespace {

// Counts the lines of what the parser has read so far.
struct Counting {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::uint32_t* line;

  reference operator*() const { return *at; }
  Counting& operator++() {
    *line += *at == '\n' ? 1 : 0;
    ++at;
    return *this;
  }
  bool operator==(const Counting& other) const { return at == other.at; }
  bool operator!=(const Counting& other) const { return at != other.at; }
};

// What the parser tells, value by value; "false" ends it.
class Look {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  Look(const JsonBounds& bounds, const std::uint32_t& line) : bounds_(bounds), line_(line) {}

  struct Seen {
    JsonFault fault = {};
    std::vector<std::uint32_t> rows = {};  // their lines
  } seen;

  bool null() { return count(); }
  bool boolean(bool) { return count(); }
  bool number_integer(number_integer_t) { return count(); }
  bool number_unsigned(number_unsigned_t) { return count(); }
  bool number_float(number_float_t, const string_t&) { return count(); }
  bool string(string_t&) { return count(); }
  bool binary(binary_t&) { return count(); }
  bool start_object(std::size_t) {
    constexpr std::size_t kRows = 2;
    if (open_.size() == kRows) seen.rows.push_back(line_);
    return enter();
  }
  bool end_object() { return leave(); }
  bool start_array(std::size_t) { return enter(); }
  bool end_array() { return leave(); }
  bool key(string_t& name) {
    if (!open_.back().insert(name).second) return stop(JsonFault::Kind::key_twice, name);
    return open_.back().size() <= kMostJsonKeys ? count() : stop(JsonFault::Kind::too_large);
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) {
    return stop(JsonFault::Kind::no_json);
  }

 private:
  bool stop(JsonFault::Kind kind, const std::string& key = {}) {
    if (seen.fault.kind == JsonFault::Kind::none) seen.fault = {kind, line_, key};
    return false;
  }
  bool count() { return ++values_ <= bounds_.values || stop(JsonFault::Kind::too_large); }
  bool enter() {
    open_.emplace_back();
    return open_.size() <= bounds_.depth ? count() : stop(JsonFault::Kind::too_large);
  }
  bool leave() {
    open_.pop_back();
    return true;
  }

  const JsonBounds& bounds_;
  const std::uint32_t& line_;
  std::vector<std::set<std::string>> open_;  // the keys of each; of a list none
  std::size_t values_ = 0;
};

Look::Seen looked_at(std::string_view bytes, const JsonBounds& bounds) {
  std::uint32_t line = 1;
  Look look(bounds, line);
  const char* const end = bytes.data() + bytes.size();
  Json::sax_parse(Counting{bytes.data(), &line}, Counting{end, &line}, &look);
  return std::move(look.seen);
}

}  // namespace

std::string json_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string json_text(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string in_words(const JsonFault& fault, const Diagnostics& diags) {
  if (fault.kind != JsonFault::Kind::key_twice) return {};
  return diags.phrase("\u00a0: la clé «\u00a0{}\u00a0» y est donnée deux fois",
                      ": it gives the key “{}” twice", fault.key);
}

Json parse_json(std::string_view bytes, const JsonBounds& bounds, JsonFault* fault) {
  JsonFault found = looked_at(bytes, bounds).fault;
  const bool good = found.kind == JsonFault::Kind::none;
  if (fault != nullptr) *fault = std::move(found);
  return good ? Json::parse(bytes, nullptr, false) : Json(Json::value_t::discarded);
}

std::uint32_t line_of_row(std::string_view json, std::size_t n) {
  const std::vector<std::uint32_t> rows = looked_at(json, {}).rows;
  return n < rows.size() ? rows[n] : 0;
}

}  // namespace ctg
