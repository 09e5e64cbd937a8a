/// What stands between the screens and the network: the connection, the session, and the actions that must happen once. Start at [UserSession].
@NullMarked
package dweeter.desktop.connection;

import org.jspecify.annotations.NullMarked;
