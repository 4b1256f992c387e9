-- owner: premium; retention: 13 months after making, longer while a checkout or a subscription needs it
-- a customer erased at the payment provider is made again there, and that one is remembered in its place
grant update on gateway_customer to ${app};
