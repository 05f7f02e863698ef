using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>A cluster that an <c>irsactl.yaml</c> declares.</summary>
/// <param name="arguments">The flags that its keys stand for.</param>
/// <param name="keys">The keys.</param>
/// <param name="fields">What the file says.</param>
/// <param name="place">Where it says so.</param>
/// <param name="parsed">The flags.</param>
/// <param name="settings">What no flag says.</param>
internal sealed class DeclaredCluster(
    CreateAllArguments arguments,
    ClusterKeys keys,
    ClusterFields fields,
    SourceLocation place,
    ParseResult parsed,
    ClusterSettings settings)
{
    private const string IssuerKey = $"{ClusterKeys.Hosting}.issuerUrl";

    /// <summary>Its name.</summary>
    public string Name { get; } = parsed.GetRequiredValue(arguments.Name);

    /// <summary>The region of everything.</summary>
    public string Region { get; } = parsed.GetRequiredValue(arguments.Region) ?? "";

    /// <summary>Where its keys and manifests go.</summary>
    public string OutputDirectory { get; } = parsed.GetRequiredValue(arguments.OutputDirectory);

    /// <summary>The endpoint that its documents are to be at; null: it has a hosting of its own.</summary>
    public string? EndpointName { get; } = parsed.GetValue(arguments.Hosting.Endpoint);

    /// <summary>Where it is declared.</summary>
    public SourceLocation Place => place;

    /// <summary>What no flag says.</summary>
    public ClusterSettings Settings => settings;

    /// <summary>What sets the cluster up. The CredentialsRequests are read.</summary>
    /// <exception cref="IrsactlException">Keys do not go together, or the CredentialsRequests cannot be used.</exception>
    public Task<CreateAllOptions> ReadAsync(CommandContext context, CancellationToken cancellationToken) =>
        ReadAsync(context, known: null, cancellationToken);

    /// <summary>The same with CredentialsRequests that have been read already; null: they are read.</summary>
    /// <exception cref="IrsactlException">Keys do not go together, or the CredentialsRequests cannot be used.</exception>
    public async Task<CreateAllOptions> ReadAsync(
        CommandContext context, IReadOnlyList<CredentialsRequest>? known, CancellationToken cancellationToken)
    {
        try
        {
            return settings.Apply(await arguments.ReadAsync(context, parsed, known, cancellationToken));
        }
        catch (IrsactlException error) when (error.Code == CliErrors.Usage)
        {
            throw keys.Translate(error, place.File);
        }
        catch (IrsactlException error) when (IsAboutIssuer(error.Code) && fields.Find(IssuerKey) is { } field)
        {
            throw new IrsactlException(error.Code, $"{field.Source}: {IssuerKey} {error.Message}", error.Hint, error);
        }
    }

    /// <summary>How the issuer is hosted; null where the file does not say it. The CredentialsRequests are not read.</summary>
    /// <exception cref="IrsactlException">Keys do not go together.</exception>
    public HostingOptions? ReadHosting() => Translated(() => arguments.Hosting.Read(parsed));

    /// <summary>The boundary of the roles; null where the file does not name one.</summary>
    public string? BoundaryArn => arguments.BoundaryArn(parsed);

    /// <summary>What takes the cluster away.</summary>
    public DeleteOptions ReadDeletion() => new() { Name = Name, Region = Region, RoleNames = settings.RoleNames };

    private T Translated<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (IrsactlException error) when (error.Code == CliErrors.Usage)
        {
            throw keys.Translate(error, place.File);
        }
    }

    private static bool IsAboutIssuer(ErrorCode code) =>
        code == IssuerErrors.BadIssuerUrl || code == IssuerErrors.NotForProvider || code == IssuerErrors.NotPublic;
}
