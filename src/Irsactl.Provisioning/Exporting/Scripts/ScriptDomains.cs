using System.Text.Json.Nodes;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Certificates and DNS records.</summary>
internal sealed class ScriptDomains(DesiredGraph graph, ScriptText text)
{
    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.HostedZone:
                WriteZone(resource);
                return true;
            case DesiredKinds.Certificate:
                WriteCertificate(resource);
                return true;
            case DesiredKinds.CertificateValidation:
                WriteValidation(resource);
                return true;
            case DesiredKinds.DnsRecord:
                WriteRecord(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteZone(DesiredResource resource)
    {
        text.Part("The zone of the domain");
        text.Lines(resource.FindText("zone_id") is { } id
            ? $"hosted_zone_id={id}"
            : $"hosted_zone_id=${{HOSTED_ZONE_ID:-}}\n[[ -n $hosted_zone_id ]] || find_zone {Shell.Literal(resource.Text("domain"))}");
    }

    private void WriteCertificate(DesiredResource resource)
    {
        var domain = resource.Text("domain");
        text.Part($"The certificate for {domain}").Lines(
            $$"""
            certificate_arn=''
            ask aws acm list-certificates --region {{resource.Text("region")}} --certificate-statuses ISSUED PENDING_VALIDATION \
              --query "CertificateSummaryList[?DomainName=='{{domain}}'].CertificateArn"
            for arn in $answer; do
              ask aws acm list-tags-for-certificate --region {{resource.Text("region")}} --certificate-arn "$arn" \
                --query "Tags[?Key=='$owner_tag'].Value | [0]"
              if [[ $answer == owned ]]; then
                certificate_arn=$arn
                say "certificate $arn exists, and is left as it is"
                break
              fi
            done
            if [[ -z $certificate_arn ]]; then
              certificate_arn=$(aws acm request-certificate --region {{resource.Text("region")}} --domain-name {{Shell.Literal(domain)}} \
                --validation-method DNS --idempotency-token {{resource.Text("request_token")}} --tags {{text.Tags(resource)}} \
                --query CertificateArn --output text)
              say "certificate $certificate_arn requested"
            fi
            # ACM names the record that proves the domain some seconds later.
            for attempt in $(seq 1 60); do
              ask aws acm describe-certificate --region {{resource.Text("region")}} --certificate-arn "$certificate_arn" \
                --query 'Certificate.DomainValidationOptions[0].ResourceRecord.[Name,Type,Value]'
              if [[ -n $answer ]]; then
                read -r certificate_record_name certificate_record_type certificate_record_value <<<"$answer"
                break
              fi
              [[ $attempt -lt 60 ]] || stop "ACM names no record that proves {{domain}}"
              sleep 2
            done
            certificate_record_name=${certificate_record_name%.} certificate_record_value=${certificate_record_value%.}
            """);
    }

    private void WriteValidation(DesiredResource resource)
    {
        text.Part("ACM has to see the record");
        if (!graph.OfKind(DesiredKinds.HostedZone).Any())
        {
            text.Lines("say \"make this DNS record: $certificate_record_name $certificate_record_type $certificate_record_value\"");
        }

        text.Lines(
            $"""
            say "waiting for the certificate for {resource.Text("domain")} to be issued"
            aws acm wait certificate-validated --region {resource.Text("region")} --certificate-arn "$certificate_arn"
            """);
    }

    private void WriteRecord(DesiredResource resource)
    {
        var (name, type) = (resource.Text("name"), resource.Text("type"));
        text.Part($"The DNS record {resource.Id}");
        var isValidation = resource.FindText("alias_name") is null;
        var target = resource.FindText("alias_name") ?? resource.Texts("values")[0];
        text.Lines($"name={Shell.Word(name)} type={Shell.Word(type)} target={Shell.Word(target)}");
        text.Json($"{resource.Id}.json", new JsonObject
        {
            ["Changes"] = new JsonArray(new JsonObject { ["Action"] = "CREATE", ["ResourceRecordSet"] = RecordSet(resource) }),
        });
        // A CNAME of the name would stand in the way of any other record; Route 53 refuses then, and says so.
        text.Lines(
            """
            ask aws route53 list-resource-record-sets --hosted-zone-id "$hosted_zone_id" \
              --query "ResourceRecordSets[?Name=='$name.' && Type=='$type'].[AliasTarget.DNSName || ResourceRecords[0].Value] | [0][0]"
            found=${answer%.}
            if [[ -n $found ]]; then
              [[ ${found#dualstack.} == "${target#dualstack.}" ]] || stop "DNS record $name $type leads to $found, and not to $target"
              say "DNS record $name $type exists, and is left as it is"
            else
            """);
        if (isValidation && graph.OfKind(DesiredKinds.Certificate).FirstOrDefault() is { } certificate)
        {
            text.Lines(
                $"""
                  # Says of the record that it was made for the certificate, so that it is deleted with it.
                  aws acm add-tags-to-certificate --region {certificate.Text("region")} --certificate-arn "$certificate_arn" \
                    --tags "Key={ValidationMark.In("").Key},Value=$hosted_zone_id"
                """);
        }

        text.Lines(
            $"""
              change=$(aws route53 change-resource-record-sets --hosted-zone-id "$hosted_zone_id" --query ChangeInfo.Id --output text \
                --change-batch "file://$work/{resource.Id}.json")
              aws route53 wait resource-record-sets-changed --id "$change"
              say "DNS record $name $type created"
            fi
            """);
    }

    private static JsonObject RecordSet(DesiredResource resource) => resource.FindText("alias_name") is { } alias
        ? new JsonObject
        {
            ["Name"] = resource.Text("name"),
            ["Type"] = resource.Text("type"),
            ["AliasTarget"] = new JsonObject
            {
                ["HostedZoneId"] = resource.Text("alias_zone_id"),
                ["DNSName"] = alias,
                ["EvaluateTargetHealth"] = false,
            },
        }
        : new JsonObject
        {
            ["Name"] = resource.Text("name"),
            ["Type"] = resource.Text("type"),
            ["TTL"] = resource.Number("ttl"),
            ["ResourceRecords"] = new JsonArray(
                [.. resource.Texts("values").Select(value => (JsonNode)new JsonObject { ["Value"] = value })]),
        };
}
