using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Operations;

/// <summary>The account's alias, of which there is one at most.</summary>
internal sealed class AliasOperations(IamContext iam)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateAccountAlias", Create)
        .Add("DeleteAccountAlias", Delete)
        .Add("ListAccountAliases", List);

    private Answer? Create(QueryRequest request)
    {
        var alias = Read(request);
        iam.Authorize(request, "*");

        // Another alias takes the place of the one before it.
        iam.Store.Change(state => state.AccountAlias != alias
            ? state with { AccountAlias = alias }
            : throw IamErrors.EntityAlreadyExists($"The account alias {alias} already exists."));
        return null;
    }

    private Answer? Delete(QueryRequest request)
    {
        var alias = Read(request);
        iam.Authorize(request, "*");
        iam.Store.Change(state => state.AccountAlias == alias
            ? state with { AccountAlias = null }
            : throw IamErrors.NoSuchEntity($"The Account Alias {alias} cannot be found."));
        return null;
    }

    private Answer List(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var page = PageRequest.Read(check);
        check.Finish();
        iam.Authorize(request, "*");
        string[] all = iam.Store.Current.AccountAlias is { } alias ? [alias] : [];
        var aliases = page.Of(all, alias => alias);
        return writer =>
        {
            writer.Texts("AccountAliases", aliases.Items);
            writer.Flag("IsTruncated", aliases.Marker is not null);
        };
    }

    private static string Read(QueryRequest request)
    {
        var check = new ParameterCheck(request.Parameters);
        var alias = check.Required("AccountAlias", IamRules.AccountAlias);
        check.Finish();
        return alias;
    }
}
