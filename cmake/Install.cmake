include(GNUInstallDirs)
set(doc ${CMAKE_INSTALL_DATAROOTDIR}/doc/tintype)

install(TARGETS tintype RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET tintype-detect)
  # Beside no other library, and not by architecture: the program looks for it in ../lib/tintype.
  install(TARGETS tintype-detect LIBRARY DESTINATION lib/tintype)
endif()

file(READ deploy/tintype.service unit)
string(REPLACE /usr/local/bin ${CMAKE_INSTALL_FULL_BINDIR} unit "${unit}")
file(WRITE ${CMAKE_BINARY_DIR}/tintype.service "${unit}")
install(FILES ${CMAKE_BINARY_DIR}/tintype.service DESTINATION lib/systemd/system)

install(FILES docs/man/tintype.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE DESTINATION ${doc} RENAME copyright)
install(FILES README.md CHANGELOG.md SECURITY.md DESTINATION ${doc})
install(DIRECTORY docs/ DESTINATION ${doc}/docs FILES_MATCHING PATTERN *.md)
install(FILES deploy/nginx.conf deploy/nginx-cluster.conf deploy/varnish.vcl DESTINATION ${doc}/examples)
