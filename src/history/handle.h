// What libgit2 hands out, given back when it goes out of scope; its faults as ours.
#pragma once

#include <git2.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace ctg::history {

// A fault of libgit2, in its own words; caught where it becomes a diagnostic.
struct GitFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

inline void must(int result) {
  if (result >= 0) return;
  const git_error* error = git_error_last();
  throw GitFault(error && error->message ? error->message : "libgit2");
}

// Set up once, before the first use, by whichever thread comes first. It reads no settings but those of the
// repository.
inline void need_library() {
  static const int once = [] {
    git_libgit2_init();
    for (const int level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
                            GIT_CONFIG_LEVEL_GLOBAL})
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    return 0;
  }();
  (void)once;
}

template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* what) const { Free(what); }
};
template <class T, void (*Free)(T*)>
using Handle = std::unique_ptr<T, Freer<T, Free>>;

using Repository = Handle<git_repository, git_repository_free>;
using Commit = Handle<git_commit, git_commit_free>;
using Tree = Handle<git_tree, git_tree_free>;
using Index = Handle<git_index, git_index_free>;
using Config = Handle<git_config, git_config_free>;
using Signature = Handle<git_signature, git_signature_free>;
using Diff = Handle<git_diff, git_diff_free>;
using Blob = Handle<git_blob, git_blob_free>;

}  // namespace ctg::history
