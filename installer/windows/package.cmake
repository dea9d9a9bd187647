# Windows: the program with the libraries it needs beside it, as NSIS and WIX. Settings, events and keys are the person's own
# (AppData, Credential Manager) and stay when the program is removed.
set(windows ${CMAKE_CURRENT_LIST_DIR})
set(app_icon_file ${app_icons}/mailweir.ico)
configure_file(${windows}/mailweir.rc.in ${CMAKE_CURRENT_BINARY_DIR}/mailweir.rc @ONLY)
enable_language(RC)
foreach(program mailweir mailweir_console)
    target_sources(${program} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/mailweir.rc)
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/mailweir.rc TARGET_DIRECTORY ${program}
        PROPERTIES OBJECT_DEPENDS "${app_icon_file};${windows}/mailweir.manifest")
    add_dependencies(${program} app_icon_files)
    install(TARGETS ${program} RUNTIME DESTINATION .)
endforeach()

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/resources/parts.json DESTINATION licences)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/licences/ DESTINATION licences)
# For collecting without a window, by whoever wants it.
file(GLOB tasks CONFIGURE_DEPENDS ${windows}/*-task.xml)
if(tasks)
    install(FILES ${tasks} DESTINATION .)
endif()
if(CMAKE_CROSSCOMPILING)
    # No tool of Qt's reads programs of Windows here: its plugins are named, and what all of them ask for is looked up.
    foreach(module Core Gui Network Widgets)
        install(FILES $<TARGET_FILE:Qt6::${module}> DESTINATION .)
    endforeach()
    set(plugins)
    foreach(plugin platforms=QWindowsIntegration tls=QSchannelBackend imageformats=QICO styles=QWindowsVistaStyle)
        string(REPLACE "=" ";" plugin ${plugin})
        list(GET plugin 0 kind)
        list(GET plugin 1 name)
        install(FILES $<TARGET_FILE:Qt6::${name}Plugin> DESTINATION ${kind})
        list(APPEND plugins $<TARGET_FILE:Qt6::${name}Plugin>)
    endforeach()
    install(CODE "set(program \"$<TARGET_FILE:mailweir>\")
        set(plugins \"${plugins}\")
        set(beside \"${MAILWEIR_WINDOWS_DLLS}\")
        set(CMAKE_GET_RUNTIME_DEPENDENCIES_PLATFORM windows+pe)
        set(CMAKE_GET_RUNTIME_DEPENDENCIES_TOOL objdump)
        set(CMAKE_GET_RUNTIME_DEPENDENCIES_COMMAND \"${CMAKE_OBJDUMP}\")
        set(strip \"${CMAKE_STRIP}\")")
    install(CODE [[
        # In small letters, as Windows looks for them; Qt's files are not called so and were named above.
        file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${program} MODULES ${plugins} RESOLVED_DEPENDENCIES_VAR found
            UNRESOLVED_DEPENDENCIES_VAR missing DIRECTORIES ${beside} PRE_EXCLUDE_REGEXES "^qt6(core|gui|network|widgets)[.]dll$")
        # What is not found is Windows' own, or the package would be no good.
        list(FILTER missing INCLUDE REGEX "^([Qq]t|lib|zlib)")
        if(missing)
            message(FATAL_ERROR "Not found: ${missing}")
        endif()
        foreach(library IN LISTS found)
            file(INSTALL ${library} DESTINATION "${CMAKE_INSTALL_PREFIX}")
            cmake_path(GET library FILENAME name)
            execute_process(COMMAND ${strip} --strip-unneeded "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${name}" COMMAND_ERROR_IS_FATAL ANY)
        endforeach()
    ]])
    # The installer as a program of 64 bit as well.
    set(CPACK_NSIS_DEFINES "Target amd64-unicode")
else()
    # Qt and its plugins by Qt's own tool, the other libraries by what the program asks for.
    qt_generate_deploy_app_script(TARGET mailweir FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy})
    install(CODE "set(program \"$<TARGET_FILE:mailweir>\")
        set(beside \"$<TARGET_FILE_DIR:Qt6::Core>\")")
    install(CODE [[
        file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${program} RESOLVED_DEPENDENCIES_VAR found
            UNRESOLVED_DEPENDENCIES_VAR missing DIRECTORIES ${beside}
            PRE_EXCLUDE_REGEXES "^(api|ext)-ms-" POST_EXCLUDE_REGEXES "[Ss]ystem32")
        file(INSTALL ${found} DESTINATION "${CMAKE_INSTALL_PREFIX}")
    ]])
endif()

# What it is made of, read off what lies there now.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
    set(built)
    if(CMAKE_CROSSCOMPILING)
        set(built ${windows}/sources.sha256)
    endif()
    set(bill ${CMAKE_CURRENT_BINARY_DIR}/made/mailweir.cdx.json)
    file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/made)
    install(CODE "execute_process(COMMAND \"${Python3_EXECUTABLE}\" -B \"${PROJECT_SOURCE_DIR}/installer/sbom.py\"
            \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/mailweir.exe\" ${PROJECT_VERSION} \"${PROJECT_SOURCE_DIR}/resources/parts.json\"
            \"${PROJECT_SOURCE_DIR}/resources/fonts\" ${built} OUTPUT_FILE \"${bill}\" COMMAND_ERROR_IS_FATAL ANY)")
    install(FILES ${bill} DESTINATION licences)
endif()

set(CPACK_GENERATOR NSIS)
set(CPACK_PACKAGE_INSTALL_DIRECTORY Mailweir)
set(CPACK_PACKAGE_FILE_NAME "mailweir-${PROJECT_VERSION}-setup")
set(CPACK_PACKAGE_EXECUTABLES mailweir Mailweir)
set(CPACK_NSIS_DISPLAY_NAME Mailweir)
set(CPACK_NSIS_PACKAGE_NAME Mailweir)
set(CPACK_NSIS_MUI_ICON ${app_icon_file})
set(CPACK_NSIS_MUI_UNIICON ${app_icon_file})
set(CPACK_NSIS_INSTALLED_ICON_NAME mailweir.exe)
set(CPACK_NSIS_EXECUTABLES_DIRECTORY .)
set(CPACK_NSIS_MUI_FINISHPAGE_RUN mailweir.exe)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_MODIFY_PATH ON)
# A program that runs cannot be replaced, and a silent set-up asks nobody. What was stored bears it, and a task of ours begins anew
# after a minute.
set(CPACK_NSIS_EXTRA_PREINSTALL_COMMANDS "nsExec::Exec 'taskkill /F /IM mailweir.exe /IM mailweir.com'
  Pop $0")
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS ${CPACK_NSIS_EXTRA_PREINSTALL_COMMANDS})
set(CPACK_NSIS_URL_INFO_ABOUT ${CPACK_PACKAGE_HOMEPAGE_URL})
# The same for ever: by it Windows knows that one version goes before another.
set(CPACK_WIX_UPGRADE_GUID 6C3B7E52-5D0B-4B0A-9C55-2E1B7A0D94F1)
set(CPACK_WIX_PRODUCT_ICON ${app_icon_file})
set(CPACK_WIX_PROGRAM_MENU_FOLDER Mailweir)
set(CPACK_WIX_PROPERTY_ARPURLINFOABOUT ${CPACK_PACKAGE_HOMEPAGE_URL})
# What wix shows must end with .txt or .rtf.
configure_file(${PROJECT_SOURCE_DIR}/LICENSE ${CMAKE_CURRENT_BINARY_DIR}/LICENSE.txt COPYONLY)
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_BINARY_DIR}/LICENSE.txt)
