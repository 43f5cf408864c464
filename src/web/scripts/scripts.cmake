# The scripts of the atelier: what src/web/scripts/package-lock.json names is fetched into the build folder by npm,
# and esbuild makes ${WRITTEN} of it. cmake -DMODE=AUTO|ON -DHERE=… -DFOLDER=… -DWRITTEN=… -P scripts.cmake
#
# Where that cannot be had, AUTO builds the program without: its pages work, less pleasantly, and say so. The next
# build tries again, since ${FOLDER}/installed is not there. ON ends the build.

function(without why)
  set(told "the scripts of the atelier are not built: ${why}.
  With Node.js 18 or later, npm and its registry within reach, build again. Without them:
  -DCTG_ATELIER_SCRIPTS=OFF builds an atelier whose pages work without scripts.")
  if(MODE STREQUAL "ON")
    message(FATAL_ERROR "${told}")
  endif()
  message(WARNING "${told}")
  configure_file(${HERE}/none.cc.in ${WRITTEN} COPYONLY)
endfunction()

find_program(NPM npm)
find_program(NODE NAMES node nodejs)
if(NOT NPM OR NOT NODE)
  without("npm or node is not installed (tools/setup.sh installs them)")
  return()
endif()

if(NOT EXISTS ${FOLDER}/installed OR ${HERE}/package-lock.json IS_NEWER_THAN ${FOLDER}/installed)
  file(MAKE_DIRECTORY ${FOLDER})
  file(REMOVE ${FOLDER}/installed)
  file(COPY ${HERE}/package.json ${HERE}/package-lock.json ${HERE}/.npmrc DESTINATION ${FOLDER})
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000
    WORKING_DIRECTORY ${FOLDER} OUTPUT_QUIET ERROR_VARIABLE told RESULT_VARIABLE failed)
  if(failed)
    string(REGEX MATCH "[^\n]+" first "${told}")
    without("npm ci did not succeed (${first})")
    return()
  endif()
  file(TOUCH ${FOLDER}/installed)
endif()

execute_process(COMMAND ${NODE} ${HERE}/build.mjs ${FOLDER} ${WRITTEN} COMMAND_ERROR_IS_FATAL ANY)
