using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>
/// OIDC identity providers. Where no thumbprint is given IAM may fetch one itself; here the list stays empty, because the certificates of
/// issuers served here chain to a trusted root and a thumbprint would never be looked at.
/// </summary>
internal sealed class OidcProviderOperations(IamContext iam)
{
    private const int MaxProviders = 100;
    private const string Parameter = "OpenIDConnectProviderArn";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table)
    {
        table
            .Add("CreateOpenIDConnectProvider", Create)
            .Add("GetOpenIDConnectProvider", Get)
            .Add("ListOpenIDConnectProviders", List)
            .Add("DeleteOpenIDConnectProvider", Delete)
            .Add("UpdateOpenIDConnectProviderThumbprint", UpdateThumbprint)
            .Add("AddClientIDToOpenIDConnectProvider", AddClientId)
            .Add("RemoveClientIDFromOpenIDConnectProvider", RemoveClientId);
        new Taggable<OidcProvider>(iam, "OpenIDConnectProvider", (Parameter, IamRules.Arn))
        {
            Find = Find,
            Arn = (_, _, arn) => arn,
            Keys = StringComparer.Ordinal,
            Tags = provider => provider.Tags,
            Store = (state, provider, tags) => Store(state, provider with { Tags = tags }),
        }.AddTo(table);
    }

    private Answer Create(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var url = check.Required("Url", IamRules.Url);
        var clientIds = check.Texts("ClientIDList", IamRules.ClientId) ?? [];
        var thumbprints = OidcProviderLists.ReadThumbprints(check) ?? [];
        var tags = TagParameters.Read(check);
        check.Finish();
        TagParameters.Validate(tags, StringComparer.Ordinal);
        var hostAndPath = OidcProviderUrl.ToHostAndPath(url);
        var arn = IamContext.Arn(request.Call, $"oidc-provider/{hostAndPath}");
        iam.AuthorizeCreation(request, arn, "OpenIDConnectProvider", tags.Count);

        var provider = new OidcProvider
        {
            Arn = arn,
            HostAndPath = hostAndPath,
            ClientIds = OidcProviderLists.ClientIds(clientIds),
            Thumbprints = OidcProviderLists.Thumbprints(thumbprints),
            Created = iam.Now,
            Tags = TagParameters.Add(TagSet.Empty, tags, StringComparer.Ordinal),
        };
        iam.Store.Change(state =>
        {
            if (state.OidcProviders.ContainsKey(arn))
            {
                throw IamErrors.EntityAlreadyExists($"Provider with url https://{hostAndPath} already exists.");
            }

            return state.OidcProviders.Count < MaxProviders
                ? Store(state, provider)
                : throw IamErrors.QuotaExceeded("OpenIdConnectProvidersPerAccount", MaxProviders);
        });
        return writer =>
        {
            writer.Text(Parameter, arn);
            if (tags.Count > 0)
            {
                TagParameters.Write(writer, provider.Tags.Values);
            }
        };
    }

    private Answer Get(QueryRequest request)
    {
        var arn = ReadArn(request);
        iam.Authorize(request, arn);
        var provider = Find(iam.Store.Current, arn);
        return writer =>
        {
            writer.Text("Url", provider.HostAndPath);
            writer.Texts("ClientIDList", provider.ClientIds);
            writer.Texts("ThumbprintList", provider.Thumbprints);
            writer.Time("CreateDate", provider.Created);
            if (!provider.Tags.Values.IsEmpty)
            {
                TagParameters.Write(writer, provider.Tags.Values);
            }
        };
    }

    private Answer List(QueryRequest request)
    {
        iam.Authorize(request, IamContext.Arn(request.Call, "oidc-provider/*"));
        var arns = iam.Store.Current.OidcProviders.Keys;
        return writer => writer.List("OpenIDConnectProviderList", arns, (member, arn) => member.Text("Arn", arn));
    }

    private Answer? Delete(QueryRequest request)
    {
        var arn = ReadArn(request);
        iam.Authorize(request, arn);
        iam.Store.Change(state => state.OidcProviders.ContainsKey(arn)
            ? state with { OidcProviders = state.OidcProviders.Remove(arn) }
            : throw IamErrors.NoSuchEntity($"OpenId connect Provider {arn} cannot be found."));
        return null;
    }

    private Answer? UpdateThumbprint(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(Parameter, IamRules.Arn);
        var thumbprints = OidcProviderLists.ReadThumbprints(check) ?? [];
        check.Finish();
        iam.Authorize(request, arn);
        if (thumbprints.Count == 0)
        {
            throw IamErrors.InvalidInput("Thumbprint list must contain at least one entry.");
        }

        Change(arn, provider => provider with { Thumbprints = OidcProviderLists.Thumbprints(thumbprints) });
        return null;
    }

    private Answer? AddClientId(QueryRequest request)
    {
        var (arn, clientId) = ReadClientId(request);
        Change(arn, provider => provider with { ClientIds = OidcProviderLists.ClientIds(provider.ClientIds.Append(clientId)) });
        return null;
    }

    private Answer? RemoveClientId(QueryRequest request)
    {
        var (arn, clientId) = ReadClientId(request);
        Change(arn, provider => provider with { ClientIds = provider.ClientIds.Remove(clientId, StringComparer.Ordinal) });
        return null;
    }

    private (string Arn, string ClientId) ReadClientId(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(Parameter, IamRules.Arn);
        var clientId = check.Required("ClientID", IamRules.ClientId);
        check.Finish();
        iam.Authorize(request, arn);
        return (arn, clientId);
    }

    private void Change(string arn, Func<OidcProvider, OidcProvider> change) =>
        iam.Store.Change(state => Store(state, change(Find(state, arn))));

    private static string ReadArn(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required(Parameter, IamRules.Arn);
        check.Finish();
        return arn;
    }

    private static OidcProvider Find(IamState state, string arn) => state.OidcProviders.GetValueOrDefault(arn)
        ?? throw IamErrors.NoSuchEntity($"OpenIDConnect Provider not found for arn {arn}");

    private static IamState Store(IamState state, OidcProvider provider) =>
        state with { OidcProviders = state.OidcProviders.SetItem(provider.Arn, provider) };
}
