# A device under test with a login: root's password is secret, and there is a shell behind it.
while :; do
  printf 'dut login: '
  read -r name || exit
  stty -echo
  printf 'Password: '
  read -r password || exit
  stty echo
  echo
  [ "$name $password" != 'root secret' ] || break
  echo 'Login incorrect'
done
PS1='dut$ ' exec sh -i
