# Linux: what a desktop and a shell expect of a program, as DEB and RPM. All that is a person's own
# (settings, events, keys) lies in their home and is never touched by a package.
set(linux ${CMAKE_CURRENT_LIST_DIR})
set(made ${CMAKE_CURRENT_BINARY_DIR}/made)
file(MAKE_DIRECTORY ${made})

install(TARGETS mailweir RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${linux}/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${linux}/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(DIRECTORY ${app_icons}/hicolor DESTINATION ${CMAKE_INSTALL_DATADIR}/icons)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/app.svg RENAME ${app_id}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

# The program describes itself, so that manual and completion cannot drift from its commands.
if(NOT CMAKE_CROSSCOMPILING)
    find_program(GZIP gzip REQUIRED)
    add_custom_command(OUTPUT ${made}/mailweir.1.gz ${made}/mailweir ${made}/_mailweir ${made}/mailweir.fish
                              ${made}/changelog.Debian.gz
        COMMAND mailweir manual > mailweir.1
        COMMAND ${GZIP} -9nf mailweir.1
        COMMAND mailweir completion bash > mailweir
        COMMAND mailweir completion zsh > _mailweir
        COMMAND mailweir completion fish > mailweir.fish
        COMMAND ${GZIP} -9nc ${linux}/changelog > changelog.Debian.gz
        DEPENDS mailweir ${linux}/changelog
        WORKING_DIRECTORY ${made}
        COMMENT "Asking mailweir for its manual and its completion")
    add_custom_target(self_description ALL DEPENDS ${made}/mailweir.1.gz)
    install(FILES ${made}/mailweir.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES ${made}/mailweir DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    # Debian's zsh looks in the one, Fedora's in the other.
    install(FILES ${made}/_mailweir DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    install(FILES ${made}/_mailweir DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
    install(FILES ${made}/mailweir.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
    install(FILES ${made}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endif()
install(FILES ${linux}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${linux}/lintian-overrides RENAME mailweir DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)

# Units are there to be enabled by whoever wants them; a package starts nothing.
foreach(kind user system)
    file(GLOB units CONFIGURE_DEPENDS ${linux}/systemd/${kind}/*)
    if(units)
        install(FILES ${units} DESTINATION lib/systemd/${kind})
    endif()
endforeach()

# What it is made of: by the tool that reads the finished program, so on request only.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
    add_custom_command(OUTPUT ${made}/mailweir.cdx.json
        COMMAND Python3::Interpreter -B ${PROJECT_SOURCE_DIR}/installer/sbom.py $<TARGET_FILE:mailweir> ${PROJECT_VERSION}
                ${PROJECT_SOURCE_DIR}/resources/parts.json ${PROJECT_SOURCE_DIR}/resources/fonts > mailweir.cdx.json
        DEPENDS mailweir ${PROJECT_SOURCE_DIR}/installer/sbom.py ${PROJECT_SOURCE_DIR}/resources/parts.json
        WORKING_DIRECTORY ${made}
        COMMENT "Listing what the program is made of")
    add_custom_target(sbom DEPENDS ${made}/mailweir.cdx.json)
    install(FILES ${made}/mailweir.cdx.json DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PRE_BUILD_SCRIPTS ${linux}/dates.cmake)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

# DEB: what the program links is found by dpkg-shlibdeps; what it opens by name is not.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsecret-1-0, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | libkf5wallet-bin | keepassxc, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
if(EXISTS ${linux}/systemd/system)
    set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${linux}/scripts/postinst ${linux}/scripts/prerm ${linux}/scripts/postrm)
    set(CPACK_RPM_PRE_UNINSTALL_SCRIPT_FILE ${linux}/scripts/rpm-preun)
    set(CPACK_RPM_POST_UNINSTALL_SCRIPT_FILE ${linux}/scripts/rpm-postun)
endif()

# RPM: the same tree; rpm finds the libraries itself.
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_SUMMARY "Desktop log collector for Mimecast")
set(CPACK_RPM_PACKAGE_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_RPM_PACKAGE_LICENSE "Apache-2.0 AND OFL-1.1")
set(CPACK_RPM_PACKAGE_GROUP "Applications/Internet")
set(CPACK_RPM_PACKAGE_REQUIRES "libsecret-1.so.0()(64bit), ca-certificates")
# The same commit gives the same package; the links by build id are for debug packages, which there are none of.
set(CPACK_RPM_SPEC_MORE_DEFINE "%define packager ${CPACK_PACKAGE_CONTACT}
%define _build_id_links none
%define _buildhost localhost
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1")
set(CPACK_RPM_CHANGELOG_FILE ${linux}/changelog.rpm)
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /lib /usr/lib /usr/lib/systemd /usr/lib/systemd/user /usr/lib/systemd/system /usr/share/applications
    /usr/share/metainfo /usr/share/man /usr/share/man/man1 /usr/share/doc /usr/share/bash-completion
    /usr/share/bash-completion/completions /usr/share/zsh /usr/share/zsh/vendor-completions /usr/share/zsh/site-functions /usr/share/fish
    /usr/share/fish/vendor_completions.d /usr/share/lintian /usr/share/lintian/overrides /usr/share/icons /usr/share/icons/hicolor
    /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps)
foreach(size 16 22 24 32 36 48 64 72 96 128 192 256 512)
    list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
        /usr/share/icons/hicolor/${size}x${size} /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()
