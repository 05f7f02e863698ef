namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>What every script begins with: how it stops, how it looks, and what it never does.</summary>
internal static class ScriptParts
{
    /// <summary>The functions.</summary>
    public const string Functions =
        """"
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT

        say() { printf '%s\n' "$*" >&2; }
        stop() { say "error: $*"; exit 1; }

        # Whether something is there. Not being able to look is not the same as there being nothing: then the script ends.
        there() {
          local answer
          if answer=$("$@" 2>&1 >/dev/null); then return 0; fi
          case $answer in
            *NoSuch*|*NotFound*|*'(404)'*) return 1 ;;
            *) stop "$answer" ;;
          esac
        }

        # Puts what a query answers into $answer; nothing where there is none.
        ask() {
          answer=$("$@" --output text) || exit 1
          [[ $answer != None ]] || answer=''
        }

        # Whether the tag that ask has just answered says that something may be used: nothing else is.
        own() {
          [[ $answer == owned ]] || stop "$1 exists and does not carry the tag $owner_tag: owned"
          say "$1 exists, and is left as it is"
        }

        # A file with exactly what is given: the line end of the last line is the shell's.
        document() {
          local text
          text=$(cat; printf x)
          text=${text%x}
          mkdir -p "$(dirname "$work/$1")"
          printf '%s' "${text%$'\n'}" >"$work/$1"
        }
        """";

    /// <summary>What puts published documents in place. Others' keys, and rotated ones, must not vanish by accident.</summary>
    public const string Publishing =
        """"
        # What is published and differs stays, unless the caller says otherwise: keys in it may be in use.
        may_replace() {
          [[ ${REPLACE_DOCUMENTS:-no} == yes ]] || stop "$1 is published with other content, and tokens may depend on it;" \
            "REPLACE_DOCUMENTS=yes replaces it"
        }
        """";

    /// <summary>What puts an object into a bucket.</summary>
    public const string Objects =
        """"
        # An object, if there is none: bucket, key, file, tags, and more options.
        put_object() {
          local bucket=$1 key=$2 file=$3 tags=$4 condition=(--if-none-match '*')
          shift 4
          if there aws s3api head-object --bucket "$bucket" --key "$key" "$@"; then
            # Its version first: what is replaced is then what has been looked at.
            ask aws s3api head-object --bucket "$bucket" --key "$key" "$@" --query ETag
            condition=(--if-match "$answer")
            aws s3api get-object --bucket "$bucket" --key "$key" "$@" "$work/found" >/dev/null
            if cmp -s "$work/found" "$work/$file"; then
              say "object $key exists, and is left as it is"
              return
            fi
            may_replace "s3://$bucket/$key"
          fi
          aws s3api put-object --bucket "$bucket" --key "$key" --body "$work/$file" --content-type application/json \
            --cache-control no-cache --tagging "$tags" "${condition[@]}" "$@" >/dev/null
          say "object $key written"
        }
        """";

    /// <summary>What finds the zone of a domain.</summary>
    public const string Zones =
        """"
        # Puts the account's public zone with the longest name that a domain is under into $hosted_zone_id.
        find_zone() {
          local domain=$1 best='' found='' id name
          aws route53 list-hosted-zones --query 'HostedZones[?Config.PrivateZone!=`true`].[Id,Name]' --output text >"$work/zones"
          while read -r id name; do
            name=${name%.}
            if [[ $domain == "$name" || $domain == *".$name" ]]; then
              [[ $name != "$best" ]] || stop "there is more than one public hosted zone $name: set HOSTED_ZONE_ID"
              if (( ${#name} > ${#best} )); then
                best=$name
                found=${id##*/}
              fi
            fi
          done <"$work/zones"
          [[ -n $found ]] || stop "no public hosted zone holds $domain: set HOSTED_ZONE_ID, or declare hostedZone: none"
          hosted_zone_id=$found
        }
        """";
}
