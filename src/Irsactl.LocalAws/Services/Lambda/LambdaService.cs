using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Coverage;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Services.Lambda.Execution;
using Irsactl.LocalAws.Services.Lambda.Model;
using Irsactl.LocalAws.Services.Lambda.Operations;
using Irsactl.LocalAws.Services.Lambda.Packages;
using Irsactl.LocalAws.Services.Lambda.Urls;
using Irsactl.LocalAws.Wire.Rest;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>
/// AWS Lambda (AWS Lambda API Reference, version 2015-03-31), as far as functions in Node.js go: they really run, with the machine's own.
/// </summary>
internal sealed class LambdaService : RestJsonService, IFunctions, IPublicNames, IControlPage, IForgetful, IStoppable, IDisposable, IInventoried
{
    // Above what each operation allows: that those say themselves.
    private const int MaxRequest = 80 * 1024 * 1024;

    private readonly LambdaContext lambda;
    private readonly RuntimeApi runtime = new();
    private readonly ProcessPools pools;
    private readonly ServiceInvocations invocations;
    private readonly FunctionUrls urls;

    /// <summary>Makes the service.</summary>
    /// <param name="store">The functions.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="sessions">The credentials of functions.</param>
    /// <param name="parts">The services that it uses.</param>
    /// <param name="options">The account and the clock.</param>
    public LambdaService(
        StateStore<LambdaState> store, StateStore<IamState> iam, IFunctionSessions sessions, LambdaParts parts, LocalAwsOptions options)
        : base("lambda")
    {
        lambda = new LambdaContext
        {
            Store = store,
            Iam = iam,
            Objects = parts.Objects,
            Downloads = new CodeDownloads(parts.Address, store, options.TimeProvider),
            Authorizer = parts.Authorizer,
            Options = options,
        };
        var roles = new ExecutionRoles(iam, parts.Authorizer, options);
        pools = new ProcessPools(runtime, roles, sessions, parts.Address, options);
        var invoker = new Invoker(pools, parts.Logs, options);
        invocations = new ServiceInvocations(lambda, invoker);
        urls = new FunctionUrls(new UrlServices(this, lambda, invoker, parts.Authenticator));
        new FunctionOperations(lambda, roles, pools.Retire).AddTo(Operations);
        new UpdateOperations(lambda, roles).AddTo(Operations);
        new VersionOperations(lambda).AddTo(Operations);
        new AliasOperations(lambda).AddTo(Operations);
        new PermissionOperations(lambda).AddTo(Operations);
        new UrlOperations(lambda).AddTo(Operations);
        new UnusedSettingOperations(lambda).AddTo(Operations);
        new TagOperations(lambda).AddTo(Operations);
        new ConcurrencyOperations(lambda).AddTo(Operations);
        new InvokeOperation(lambda, invoker).AddTo(Operations);
    }

    /// <inheritdoc />
    public override ServiceCoverage Coverage => LambdaCoverage.Of(Operations.Names);

    /// <inheritdoc />
    public IEnumerable<InventoryItem> Inventory => LambdaInventory.Of(lambda.Store.Current);

    /// <inheritdoc />
    public override long MaxBody(AwsCall call) => MaxRequest;

    /// <inheritdoc />
    public Task<FunctionAnswer> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
        invocations.RunAsync(invocation);

    /// <inheritdoc />
    public bool MayInvoke(string functionArn, RequestPrincipal principal, string sourceArn) =>
        invocations.MayRun(functionArn, principal, sourceArn);

    /// <inheritdoc />
    public IPublicEndpoint? FindEndpoint(string name, string host) => urls.Find(name);

    /// <inheritdoc />
    public bool IsAskedFor(HttpRequest request) => request.Path.Value is { } path
        && (path.StartsWith(RuntimeApi.Path, StringComparison.Ordinal) || path.StartsWith(CodeDownloads.Path, StringComparison.Ordinal));

    /// <inheritdoc />
    public Task AnswerAsync(HttpContext http) => http.Request.Path.Value?.StartsWith(RuntimeApi.Path, StringComparison.Ordinal) is true
        ? runtime.AnswerAsync(http)
        : lambda.Downloads.AnswerAsync(http);

    /// <inheritdoc />
    public void Forget() => pools.RetireAll();

    /// <inheritdoc />
    public void Stop() => pools.Stop();

    /// <inheritdoc />
    public void Dispose() => pools.Dispose();

    /// <inheritdoc />
    protected override RestAnswer Refusal(AwsCall call, AwsServiceException error) => RestAnswer.Json(
        json =>
        {
            foreach (var (name, value) in error.Details)
            {
                json.WriteString(name, value);
            }

            // Lambda writes it with a capital, and clients read both.
            json.WriteString("Message", error.Message);
        },
        error.Status).With("x-amzn-ErrorType", error.Code);
}
