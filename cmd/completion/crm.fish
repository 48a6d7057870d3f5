# fish completion for crm and crm-*: everything is asked of the tools, which
# know their options and the declared names.

function __crm_options --argument-names tool condition
    set -l tab (printf '\t')
    $tool --options 2>/dev/null | while read -l -d $tab letter name arg help
        set -l row -c $argv[3] -n $condition -l $name -d $help
        test "$letter" != -; and set row $row -s $letter
        test "$arg" != -; and set row $row -r
        string match -q '*|*' -- "$arg"
        and set row $row -f -a (string replace -a '|' ' ' -- $arg)
        test "$arg" = form; and set row $row -f -a $help
        complete $row
    end
end

function __crm_entity
    set -l words (commandline -opc)
    test $words[1] = crm; and set -e words[1]
    count $words
    echo $words[2]
end

# Operands of a tool: the first is a name, those after it are fields.
function __crm_operands --argument-names tool
    set -l at (__crm_entity)
    switch $tool
        case crm-add crm-find
            if test $at[1] -eq 1
                crm --complete entities
            else
                crm --complete fields $at[2] | string replace -r '\t.*' =
            end
        case crm-log
            test $at[1] -eq 1; and crm --complete kinds
        case crm-sample
            test $at[1] -eq 1; and crm --complete tables
        case crm-report crm-score crm-segment
            test $at[1] -eq 1
            and $tool -q -o tsv --no-header | string replace -r '\t.*' ''
    end 2>/dev/null
end

complete -c crm -n __fish_use_subcommand -f -a help
for tool in (crm --complete tools 2>/dev/null | string replace -r '\t.*' '')
    set -l word (string replace crm- '' $tool)
    complete -c crm -n __fish_use_subcommand -f -a $word
    complete -c crm -n "__fish_seen_subcommand_from $word" \
        -a "(__crm_operands $tool)"
    complete -c $tool -a "(__crm_operands $tool)"
    __crm_options $tool "__fish_seen_subcommand_from $word" crm
    __crm_options $tool true $tool
end
