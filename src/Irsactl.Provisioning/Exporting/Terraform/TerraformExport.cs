using System.Collections.Immutable;
using System.Text;

namespace Irsactl.Provisioning.Exporting.Terraform;

/// <summary>Writes a graph as a root module of Terraform.</summary>
/// <param name="graph">The graph.</param>
internal sealed class TerraformExport(DesiredGraph graph)
{
    /// <summary>The first version that takes an identity provider without thumbprints; functions with URLs need <c>invoked_via_function_url</c>.</summary>
    private const string OldestProvider = "5.81.0";

    private const string OldestProviderOfUrls = "6.29.0";

    private readonly HclText _text = new();
    private readonly TerraformNames _names = new(graph);

    /// <summary>Writes it.</summary>
    /// <exception cref="Diagnostics.IrsactlException">Terraform cannot make it.</exception>
    public ExportedGraph Write()
    {
        TerraformLimits.Require(graph);
        var hcl = new Hcl(graph, _names.Spell);
        var context = new TerraformContext(graph, hcl, _names);
        _text.Comment(ExportHeader.Comment(graph));
        _text.Comment(
            "# terraform init && terraform plan; outputs have the issuer, the roles and the manifests: terraform output -json files\n");
        WriteSettings();
        WriteLookups(context);
        foreach (var resource in graph.Resources)
        {
            if (TerraformNames.TypeOf(resource.Kind) is { } type && TerraformBodies.Of(resource, context) is { } body)
            {
                foreach (var (head, data) in TerraformBodies.Before(resource, context))
                {
                    _text.Block(head, data);
                }

                _text.Block($"resource \"{type}\" \"{resource.Id}\"", WithDependencies(resource, body));
            }
        }

        WriteOutputs(hcl);
        WriteImports();
        return new ExportedGraph(
            [new ExportedFile("main.tf", Encoding.UTF8.GetBytes(_text.ToString()))],
            graph.LookedIntoAccount ? [] : ["nothing was asked of AWS: add import blocks for what exists, or export without --offline"]);
    }

    private void WriteSettings()
    {
        var providers = HclBody.Empty.With("aws", Provider("hashicorp/aws", $">= {(graph.OfKind(DesiredKinds.FunctionUrl).Any() ? OldestProviderOfUrls : OldestProvider)}"));
        if (graph.OfKind(DesiredKinds.Function).Any())
        {
            providers = providers.With("archive", Provider("hashicorp/archive", ">= 2.4.0"));
        }

        // Import blocks came with 1.5.
        _text.Block("terraform", HclBody.Empty.WithRaw("required_version", "\">= 1.5\"").WithBlock("required_providers", providers));
        _text.Block("provider \"aws\"", HclBody.Empty.With("region", Hcl.Quoted(graph.Region)));
        foreach (var (alias, region) in TerraformContext.OtherRegions(graph))
        {
            _text.Block("provider \"aws\"", HclBody.Empty.With("alias", Hcl.Quoted(alias)).With("region", Hcl.Quoted(region)));
        }
    }

    private static HclValue.Object Provider(string source, string version) => new(
    [
        KeyValuePair.Create("source", Hcl.Quoted(source)!),
        KeyValuePair.Create("version", Hcl.Quoted(version)!),
    ]);

    private void WriteLookups(TerraformContext context)
    {
        if (graph.Resources.SelectMany(graph.ReferencesOf).Any(reference => reference.Id == Reference.Account))
        {
            _text.Block("data \"aws_caller_identity\" \"current\"", HclBody.Empty);
        }

        foreach (var resource in graph.Resources.Where(resource => resource.IsLookedUp))
        {
            foreach (var (head, body) in TerraformBodies.Lookup(resource, context))
            {
                _text.Block(head, body);
            }
        }

        var hosts = graph.Resources.SelectMany(graph.ReferencesOf).Where(reference => reference.Attribute == "host").Distinct()
            .Select(reference => graph.Get(reference.Id))
            .Select(resource => (resource.Id, Host: TerraformNames.HostOf(resource)))
            .Where(found => found.Host is not null)
            .Aggregate(HclBody.Empty, (body, found) => body.WithRaw($"{found.Id}_host", found.Host!));
        if (!hosts.Items.IsEmpty)
        {
            _text.Block("locals", hosts);
        }
    }

    private HclBody WithDependencies(DesiredResource resource, HclBody body)
    {
        var addresses = graph.ExplicitDependencies(resource)
            .Select(id => TerraformNames.AddressOf(graph.Get(id)))
            .OfType<string>()
            .Where(address => address != TerraformNames.AddressOf(resource))
            .Order(StringComparer.Ordinal)
            .Select(address => (HclValue)new HclValue.Raw(address))
            .ToImmutableArray();
        return addresses.IsEmpty ? body : body.With("depends_on", new HclValue.List(addresses));
    }

    private void WriteOutputs(Hcl hcl)
    {
        if (graph.Issuer is { } issuer)
        {
            _text.Block("output \"issuer_url\"", HclBody.Empty.With("value", hcl.Text(issuer)));
        }

        foreach (var provider in graph.OfKind(DesiredKinds.IdentityProvider))
        {
            _text.Block(
                "output \"identity_provider_arn\"", HclBody.Empty.WithRaw("value", $"{TerraformNames.AddressOf(provider)}.arn"));
        }

        var roles = graph.OfKind(DesiredKinds.Role)
            .Select(role => KeyValuePair.Create(hcl.Key(role.Text("name")), (HclValue)new HclValue.Raw($"{TerraformNames.AddressOf(role)}.arn")))
            .ToImmutableArray();
        if (!roles.IsEmpty)
        {
            _text.Block("output \"role_arns\"", HclBody.Empty.With("value", new HclValue.Object(roles)));
        }

        WriteRecords(hcl);
        var files = graph.OfKind(DesiredKinds.File)
            .Select(file => KeyValuePair.Create(hcl.Key(file.Text("path")), hcl.Content(file.Text("content"))))
            .ToImmutableArray();
        if (!files.IsEmpty)
        {
            _text.Block(
                "output \"files\"",
                HclBody.Empty
                    .With("description", Hcl.Quoted("Files for the cluster, or for the issuer's web server, by their paths"))
                    .With("value", new HclValue.Object(files)));
        }
    }

    /// <summary>The records that somebody makes by hand where no zone gets them.</summary>
    private void WriteRecords(Hcl hcl)
    {
        if (graph.OfKind(DesiredKinds.HostedZone).Any())
        {
            return;
        }

        foreach (var certificate in graph.OfKind(DesiredKinds.Certificate))
        {
            _text.Block(
                "output \"validation_record\"",
                HclBody.Empty
                    .With("description", Hcl.Quoted($"The DNS record that proves {certificate.Text("domain")} to ACM"))
                    .WithRaw("value", $"tolist({TerraformNames.AddressOf(certificate)}.domain_validation_options)[0]"));
        }

        foreach (var target in graph.Resources.Where(resource =>
            resource.Kind is DesiredKinds.LoadBalancer || (resource.Kind is DesiredKinds.Distribution && resource.Texts("aliases").Count > 0)))
        {
            _text.Block(
                "output \"domain_target\"",
                HclBody.Empty
                    .With("description", Hcl.Quoted("What a CNAME record of the domain must lead to"))
                    .With("value", new HclValue.Raw(_names.Spell(new Reference(target.Id, "host")))));
        }
    }

    private void WriteImports()
    {
        var imports = new TerraformImports(graph);
        foreach (var resource in graph.Resources.Where(graph.Exists))
        {
            if (TerraformNames.AddressOf(resource) is { } address && imports.IdOf(resource) is { } id)
            {
                _text.Block("import", HclBody.Empty.WithRaw("to", address).With("id", Hcl.Quoted(id)));
            }
        }
    }
}
