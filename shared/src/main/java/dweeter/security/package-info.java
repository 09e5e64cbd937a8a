/// Who may be trusted: a network's certificate authority, the invite link that names it, password hashes and tokens.
@NullMarked
package dweeter.security;

import org.jspecify.annotations.NullMarked;
