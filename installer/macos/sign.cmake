# By CPack, before it packs.
file(GLOB_RECURSE bundles LIST_DIRECTORIES true ${CPACK_TEMPORARY_DIRECTORY}/Mailweir.app)
list(FILTER bundles INCLUDE REGEX "/Mailweir\\.app$")
foreach(bundle IN LISTS bundles)
    execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/sign ${bundle} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
