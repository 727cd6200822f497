System.Console.WriteLine(
    typeof(My.Authorization.AuthorizationClient).GetMethod(
        "PostAccessTokenPOSTAsync",
        [typeof(My.Authorization.PostAccessTokenPOSTRequest)]
    )
);
