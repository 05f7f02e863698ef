namespace Irsactl.Provisioning.Exporting.Scripts;

/// <summary>Buckets, what is in them, and files.</summary>
internal sealed class ScriptStorage(DesiredGraph graph, ScriptText text)
{
    private Shell Shell => text.Shell;

    /// <summary>Writes what makes a resource; false for other kinds.</summary>
    public bool TryWrite(DesiredResource resource)
    {
        switch (resource.Kind)
        {
            case DesiredKinds.Bucket:
                WriteBucket(resource);
                return true;
            case DesiredKinds.BucketPublicAccess:
                WriteBlock(resource);
                return true;
            case DesiredKinds.BucketPolicy:
                WritePolicy(resource);
                return true;
            case DesiredKinds.Object:
                WriteObject(resource);
                return true;
            case DesiredKinds.Endpoint:
                WriteEndpoint(resource);
                return true;
            case DesiredKinds.File:
                WriteFile(resource);
                return true;
            default:
                return false;
        }
    }

    private void WriteBucket(DesiredResource resource)
    {
        var name = resource.Text("name");
        // S3 refuses the location constraint of its first region.
        var location = resource.Text("region") == "us-east-1"
            ? ""
            : $" \\\n    --create-bucket-configuration LocationConstraint={resource.Text("region")}";
        text.Part($"The bucket {name}");
        text.Set("bucket_name", name);
        text.Lines($"bucket_arn=arn:{graph.Partition.Id}:s3:::$bucket_name");
        text.Lines(
            $$"""
            # A run that was stopped early leaves a bucket without tags and objects: that one is taken up.
            if ! there aws s3api head-bucket --bucket "$bucket_name" --expected-bucket-owner "$account_id"; then
              aws s3api create-bucket --bucket "$bucket_name"{{location}} >/dev/null
              say "bucket $bucket_name created"
            fi
            if there aws s3api get-bucket-tagging --bucket "$bucket_name"; then
              ask aws s3api get-bucket-tagging --bucket "$bucket_name" --query "TagSet[?Key=='$owner_tag'].Value | [0]"
              own "bucket $bucket_name"
            else
              ask aws s3api list-objects-v2 --bucket "$bucket_name" --max-keys 1 --query 'Contents[0].Key'
              [[ -z $answer ]] || own "bucket $bucket_name"
              aws s3api put-bucket-tagging --bucket "$bucket_name" --tagging {{Tagging(resource)}}
            fi
            """);
    }

    /// <summary>The block of a bucket that is published is left: it may have been closed on purpose. New buckets have all of it on.</summary>
    private void WriteBlock(DesiredResource resource) => text.Part("Who may be let in").Lines(
        $"""
        if there aws s3api head-object --bucket "$bucket_name" --key {Shell.Literal(PublishedKey)}; then
          say "the public access block is left as it is"
        else
          aws s3api put-public-access-block --bucket "$bucket_name" --public-access-block-configuration \
            BlockPublicAcls={Word(resource, "block_public_acls")},IgnorePublicAcls={Word(resource, "ignore_public_acls")},BlockPublicPolicy={Word(resource, "block_public_policy")},RestrictPublicBuckets={Word(resource, "restrict_public_buckets")}
        fi
        """);

    private string PublishedKey => graph.OfKind(DesiredKinds.Object).LastOrDefault()?.Text("key") ?? "keys.json";

    private void WritePolicy(DesiredResource resource) => text.Part("Who is let in")
        .Document("bucket_policy.json", Shell.Indented(resource.Text("policy")))
        .Lines(
            """
            if there aws s3api get-bucket-policy --bucket "$bucket_name"; then
              say "the bucket's policy is left as it is"
            else
              # S3 may not know a new origin access identity for half a minute.
              for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
                if answer=$(aws s3api put-bucket-policy --bucket "$bucket_name" --policy "file://$work/bucket_policy.json" 2>&1); then break; fi
                [[ $answer == *MalformedPolicy*rincipal* && $attempt -lt 12 ]] || stop "$answer"
                sleep 10
              done
            fi
            """);

    private void WriteObject(DesiredResource resource)
    {
        var key = resource.Text("key");
        var tags = string.Join('&', resource.Entries(DesiredResource.TagsAttribute).Select(tag => $"{Encoded(tag.Key)}={Encoded(tag.Value)}"));
        var region = graph.OfKind(DesiredKinds.Endpoint).FirstOrDefault()?.Text("region") is { } other && other != graph.Region
            ? $" --region {other}"
            : "";
        text.Part($"The document {key}").Document($"{resource.Id}.json", resource.Text("content"))
            .Lines($"put_object {Shell.Word(resource.Text("bucket"))} {Shell.Literal(key)} {resource.Id}.json \\\n  {Shell.Word(tags)}{region}");
    }

    /// <summary>A reference is put as it is: it holds nothing that has to be encoded.</summary>
    private string Encoded(string raw) =>
        string.Concat(graph.References.Split(raw).Select(part => part.Literal is { } literal
            ? Uri.EscapeDataString(literal)
            : graph.References.Mark(part.Reference!.Id, part.Reference.Attribute)));

    private void WriteEndpoint(DesiredResource resource) => text.Part("The endpoint that the documents are put under")
        .Set("endpoint_name", resource.Text("name"))
        .Lines(
            $$"""
            aws s3api get-object --region {{resource.Text("region")}} --bucket "$endpoint_name" --key {{resource.Text("key")}} "$work/endpoint.json" >/dev/null
            endpoint_host=$(sed -n 's|.*"url" *: *"https://\([^"]*\)".*|\1|p' "$work/endpoint.json")
            [[ -n $endpoint_host ]] || stop "s3://$endpoint_name/{{resource.Text("key")}} does not say what the endpoint's URL is"
            """);

    private void WriteFile(DesiredResource resource)
    {
        var path = resource.Text("path");
        var isDocument = path.StartsWith("documents/", StringComparison.Ordinal);
        var target = isDocument
            ? $"\"${{DOCUMENTS_DIR:-documents}}\"/{Shell.Literal(path["documents/".Length..])}"
            : $"\"$output_dir\"/{Shell.Literal(path)}";
        text.Part(path).Document(path, resource.Text("content")).Lines($"target={target}\nmkdir -p \"$(dirname \"$target\")\"");
        if (isDocument)
        {
            text.Lines($"[[ ! -e $target ]] || cmp -s \"$work\"/{Shell.Literal(path)} \"$target\" || may_replace \"$target\"");
        }

        text.Lines($"cp \"$work\"/{Shell.Literal(path)} \"$target\"");
        text.Lines(resource.Flag("private") ? "chmod 600 \"$target\"" : "chmod 644 \"$target\"");
    }

    private static string Word(DesiredResource resource, string name) => resource.Flag(name) ? "true" : "false";

    private string Tagging(DesiredResource resource) => text.Tags(resource) is var tags && tags.StartsWith('"')
        ? $"\"{{\\\"TagSet\\\":{tags[1..^1]}}}\""
        : $"'{{\"TagSet\":{tags[1..^1]}}}'";
}
