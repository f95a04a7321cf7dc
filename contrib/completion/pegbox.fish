# fish completion for pegbox: the words come from the program's own tables (pegbox dump).

function __pegbox_command # what stands behind pegbox; nothing while that is being typed
    set -l words (commandline -opc)
    test (count $words) -ge 2; and echo $words[2]
end

function __pegbox_after # WORD…: is the word before the cursor one of these?
    set -l words (commandline -opc)
    contains -- "$words[-1]" $argv
end

function __pegbox_of # COMMAND [N]: is it this one, and are there N words before the cursor?
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"
    and test (count $argv) -lt 2 -o (count $words) = "$argv[2]"
end

function __pegbox_words # TABLE COLUMN [END]
    pegbox dump $argv[1] 2>/dev/null | cut -f$argv[2] | string replace -r '$' "$argv[3]"
end

function __pegbox_options
    set -l cmd (__pegbox_command)
    pegbox dump options 2>/dev/null | while read -l -d \t of option argument help letter
        test "$of" = "$cmd"; and printf '%s\t%s\n' $option $help
    end
end

complete -c pegbox -n 'not __pegbox_command >/dev/null' -f -a '(pegbox dump commands 2>/dev/null)'
complete -c pegbox -n 'not __pegbox_command >/dev/null' -f -a 'help --help --version'
complete -c pegbox -n '__pegbox_command >/dev/null; and string match -q -- "-*" (commandline -ct)' -f -a '(__pegbox_options)'
complete -c pegbox -n '__pegbox_after --sampling' -f -a '(__pegbox_words samplers 1)'
complete -c pegbox -n '__pegbox_after --policy' -f -a '(__pegbox_words policies 1)'
complete -c pegbox -n '__pegbox_after --format' -f -a 'csv json optuna-journal'
complete -c pegbox -n '__pegbox_after --set' -f -a '(__pegbox_words settings 2 =)'
complete -c pegbox -n '__pegbox_of help' -f -a '(pegbox dump commands 2>/dev/null)'
complete -c pegbox -n '__pegbox_of ctl 3' -f -a 'cancel rerun pause resume concurrency stop add note edit metric confirm'
