# fish completion for pegbox: the words come from the program's own tables (pegbox dump).

function __pegbox_command
    set -l words (commandline -opc)
    test (count $words) -ge 2; and echo $words[2]
end

function __pegbox_options
    set -l cmd (__pegbox_command)
    pegbox dump options 2>/dev/null | while read -l -d \t of option argument help letter
        test "$of" = "$cmd"; and printf '%s\t%s\n' $option $help
    end
end

complete -c pegbox -n 'test -z (__pegbox_command)' -f -a '(pegbox dump commands 2>/dev/null)'
complete -c pegbox -n 'test -z (__pegbox_command)' -f -a 'help --help --version'
complete -c pegbox -n 'test -n (__pegbox_command); and string match -q -- "-*" (commandline -ct)' -f -a '(__pegbox_options)'
complete -c pegbox -n 'test (__pegbox_command) = help' -f -a '(pegbox dump commands 2>/dev/null)'
complete -c pegbox -n 'test (__pegbox_command) = ctl' -a 'cancel rerun pause resume concurrency stop add note edit'
