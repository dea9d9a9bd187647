# macOS: a bundle in a disk image. Settings and events are in ~/Library/Application Support, keys in the keychain.
set(mac ${CMAKE_CURRENT_LIST_DIR})
set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0 CACHE STRING "")
target_sources(mailweir PRIVATE ${app_icons}/mailweir.icns)
set_source_files_properties(${app_icons}/mailweir.icns TARGET_DIRECTORY mailweir
    PROPERTIES GENERATED ON MACOSX_PACKAGE_LOCATION Resources)
add_dependencies(mailweir app_icon_files)
set_target_properties(mailweir PROPERTIES
    MACOSX_BUNDLE ON
    OUTPUT_NAME Mailweir
    MACOSX_BUNDLE_INFO_PLIST ${mac}/Info.plist.in
    MACOSX_BUNDLE_GUI_IDENTIFIER ${app_id}
    MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION}
    MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})

install(TARGETS mailweir BUNDLE DESTINATION .)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/resources/licences DESTINATION Mailweir.app/Contents/Resources)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/resources/parts.json
    DESTINATION Mailweir.app/Contents/Resources/licences)
# For collecting without a window, by whoever wants it.
file(GLOB agents CONFIGURE_DEPENDS ${mac}/*.collect.plist)
if(agents)
    install(FILES ${agents} DESTINATION Mailweir.app/Contents/Resources)
endif()
qt_generate_deploy_app_script(TARGET mailweir FILENAME_VARIABLE deploy NO_UNSUPPORTED_PLATFORM_ERROR)
install(SCRIPT ${deploy})

set(CPACK_GENERATOR DragNDrop)
set(CPACK_PACKAGE_FILE_NAME "mailweir-${PROJECT_VERSION}-macos-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_DMG_VOLUME_NAME Mailweir)
# Signs the bundle before it is packed, if asked to; installer/macos/sign notarises the image afterwards.
set(CPACK_PRE_BUILD_SCRIPTS ${mac}/sign.cmake)
